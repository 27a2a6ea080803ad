package org.pulseboard.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.pulseboard.metrics.otlp.OtlpSink;

/**
 * One Payara Micro with the WAR as it is shipped, for all classes that take it as they find it and
 * leave nothing behind that others mind: a start costs more than most of their tests. Its address
 * is a {@link Deployed} that their constructors may ask for, as for the {@link OtlpSink} that it
 * pushes to.
 */
final class SharedBoard implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedBoard.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    var unused = open(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == Deployed.class || type == OtlpSink.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == OtlpSink.class
        ? open(context).sink
        : open(context).micro.server();
  }

  /** Ended by JUnit, after the last class. */
  private static OpenBoard open(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(OpenBoard.class, key -> start(), OpenBoard.class);
  }

  private static OpenBoard start() {
    try {
      var sink = new OtlpSink();
      try {
        return new OpenBoard(start(sink.url()), sink);
      } catch (RuntimeException notStarted) {
        sink.close();
        throw notStarted;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Micro start(String otlp) {
    var properties = new HashMap<String, String>();
    properties.put("pulseboard.admin.password", "acceptance-password");
    properties.put("pulseboard.stream.max-per-user", "150");
    properties.put("pulseboard.tokens.watcher", "viewer:watcher-secret-0123456789");
    properties.put("pulseboard.tokens.reader", "auditor:reader-secret-01234567890");
    properties.put("pulseboard.tokens.ops", "operator:ops-secret-01234567890123");
    properties.put("pulseboard.tokens.feeder", "publisher:feeder-secret-0123456789");
    properties.put("pulseboard.otlp.url", otlp);
    properties.put("pulseboard.otlp.headers", "X-Scope-OrgID=acceptance%20tests");
    properties.put("pulseboard.otlp.interval", "1s");
    return Micro.start(
        "shared",
        properties,
        Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + System.getProperty("payara.agent")),
        "--postbootcommandfile",
        Path.of("server-config", "payara-micro", "post-boot.asadmin").toString());
  }

  /** What JUnit closes. */
  private record OpenBoard(Micro micro, OtlpSink sink) implements AutoCloseable {
    @Override
    public void close() {
      micro.close();
      sink.close();
    }
  }
}
