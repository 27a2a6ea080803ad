package org.pulseboard.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.pulseboard.stream.log.FrameType.AUDIT;
import static org.pulseboard.stream.log.FrameType.METRICS;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.StreamTopic;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.AuditReplay;
import org.pulseboard.node.Node;
import org.pulseboard.stream.broadcast.OwnEvent;
import org.pulseboard.stream.connection.Allowance;
import org.pulseboard.stream.connection.Exchange;
import org.pulseboard.stream.connection.StreamOwner;
import org.pulseboard.stream.deliver.StreamConfig;
import org.pulseboard.stream.http.StreamResource;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.log.FrameType;
import org.pulseboard.stream.log.Utf8Builder;
import org.pulseboard.stream.resume.Greeting;
import org.pulseboard.stream.topic.Topic;
import org.pulseboard.stream.topic.Topics;

/** The stream on a real servlet container, with a servlet in the place of the JAX-RS resource. */
public final class StreamServer implements AutoCloseable {
  public static final StreamConfig CONFIG =
      new StreamConfig(
          1 << 20,
          10_000,
          10_000,
          Duration.ofHours(1),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          2);

  /** What modules of the application may have declared. */
  static final Topics TOPICS =
      new Topics(
          List.of(
              StreamTopic.named("news"),
              StreamTopic.named("a"),
              StreamTopic.named("e"),
              StreamTopic.named("after"),
              StreamTopic.named("secret").forRole("admin"),
              StreamTopic.named("state").ofState()));

  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  static {
    TOMCAT.setLevel(Level.SEVERE);
  }

  /** Gives the stream another request than the container's own. */
  interface Container {
    HttpServletRequest wrap(HttpServletRequest request, HttpServletResponse response);
  }

  final EventLog log;
  final LiveStream stream;
  private final Tomcat tomcat = new Tomcat();
  private final AtomicLong seq = new AtomicLong();

  /** Stands between the container and the stream, for a test of a container's odd ways. */
  volatile Container container = (request, response) -> request;

  public StreamServer(StreamConfig config) throws Exception {
    this(config, null);
  }

  StreamServer(StreamConfig config, @Nullable AuditReplay replay) throws Exception {
    this(config, replay, Allowance.UNBOUNDED);
  }

  /** With a bound of ours on what one reader may cost. */
  StreamServer(StreamConfig config, @Nullable AuditReplay replay, long allowedBytes)
      throws Exception {
    log = new EventLog(config.ringBytes(), System.currentTimeMillis());
    var node = new Node("test", "1", "b", Instant.EPOCH);
    var greeting = new Greeting(node, config.heartbeat(), Duration.ofSeconds(1));
    stream = new LiveStream(log, TOPICS, config, greeting, replay, allowedBytes);
    start();
  }

  private void start() throws IOException, LifecycleException {
    Path base = Files.createTempDirectory("stream-server");
    base.toFile().deleteOnExit();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    var connector = tomcat.getConnector();
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxConnections", "20000");
    connector.setProperty("acceptCount", "4000");
    connector.addUpgradeProtocol(new Http2Protocol());
    Context context = tomcat.addContext("", base.toString());
    var wrapper = Tomcat.addServlet(context, "stream", new Servlet());
    wrapper.setAsyncSupported(true);
    wrapper.addMapping("/stream");
    tomcat.start();
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  public URI uri(String query) {
    return URI.create("http://127.0.0.1:" + port() + "/stream?" + query);
  }

  /** What the metrics would publish. */
  void tick(long timeMillis) {
    tick(timeMillis, "");
  }

  void tick(long timeMillis, String node) {
    broadcast(METRICS, timeMillis, "{\"t\":" + timeMillis + ",\"node\":\"" + node + "\"}");
  }

  /** What the journal would publish. */
  long audit(String text) {
    long next = seq.incrementAndGet();
    audit(next, text);
    return next;
  }

  public void audit(long number, String text) {
    publish(number, "{\"seq\":" + number + ",\"text\":\"" + text + "\"}");
  }

  void publish(AuditRecord committed) {
    publish(committed.seq(), committed.json());
  }

  private void publish(long number, String json) {
    broadcast(AUDIT, number, json);
  }

  private void broadcast(FrameType type, long place, String json) {
    var unused = stream.broadcaster().broadcast(new OwnEvent(type).with(place, json(json)));
  }

  private static Utf8Builder json(String text) {
    return new Utf8Builder(64).append(text.getBytes(UTF_8));
  }

  @Override
  public void close() throws LifecycleException {
    stream.close();
    tomcat.stop();
    tomcat.destroy();
  }

  /** Does what {@link StreamResource} does. */
  private final class Servlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String asked = String.valueOf(request.getParameter("topics"));
      int topics =
          Stream.of(asked.split(","))
              .map(TOPICS::named)
              .flatMap(Optional::stream)
              .mapToInt(Topic::bit)
              .sum();
      String last = request.getHeader("Last-Event-ID");
      String since = last == null ? request.getParameter("since") : last;
      var named = container.wrap(new Named(request), response);
      var exchange = new Exchange(named, () -> false);
      SseEventSink sink =
          stream.prepare(exchange, StreamOwner.of(named, topics | FrameType.PING.bit()), since);
      if (sink != null) {
        stream.broadcaster().register(sink);
      } else {
        response.setStatus(503);
      }
    }
  }

  /** The user is whoever the caller says. */
  private static final class Named extends HttpServletRequestWrapper {
    Named(HttpServletRequest request) {
      super(request);
    }

    @Override
    public Principal getUserPrincipal() {
      String user = getParameter("user");
      return () -> user == null ? "somebody" : user;
    }
  }
}
