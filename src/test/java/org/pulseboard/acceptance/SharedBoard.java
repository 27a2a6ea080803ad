package org.pulseboard.acceptance;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Payara Micro with the WAR as it is shipped, for all classes that take it as they find it and
 * leave nothing behind that others mind: a start costs more than most of their tests. Its address
 * is a {@link Deployed} that their constructors may ask for.
 */
final class SharedBoard implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedBoard.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    var unused = open(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Deployed.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return open(context).micro.server();
  }

  /** Ended by JUnit, after the last class. */
  private static OpenBoard open(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(OpenBoard.class, key -> new OpenBoard(start()), OpenBoard.class);
  }

  private static Micro start() {
    return Micro.start(
        "shared",
        Map.of(
            "pulseboard.admin.password", "acceptance-password",
            "pulseboard.stream.max-per-user", "150",
            "pulseboard.tokens.watcher", "viewer:watcher-secret-0123456789",
            "pulseboard.tokens.reader", "auditor:reader-secret-01234567890",
            "pulseboard.tokens.ops", "operator:ops-secret-01234567890123",
            "pulseboard.tokens.feeder", "publisher:feeder-secret-0123456789"),
        Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + System.getProperty("payara.agent")),
        "--postbootcommandfile",
        Path.of("server-config", "payara-micro", "post-boot.asadmin").toString());
  }

  /** What JUnit closes. */
  private record OpenBoard(Micro micro) implements AutoCloseable {
    @Override
    public void close() {
      micro.close();
    }
  }
}
