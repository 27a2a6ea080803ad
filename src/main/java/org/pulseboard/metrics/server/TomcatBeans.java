package org.pulseboard.metrics.server;

import static org.pulseboard.metrics.server.BeanPattern.each;
import static org.pulseboard.metrics.server.BeanPattern.gauge;
import static org.pulseboard.metrics.server.BeanPattern.rate;

import java.util.List;
import javax.management.MBeanServer;
import org.jspecify.annotations.Nullable;

/** Tomcat: beans of its connectors and applications, which are there and count from the start. */
final class TomcatBeans implements ServerBeans {
  /** A connector's name comes in quotes: {@code "http-nio-127.0.0.1-8080"}. */
  private static final String CONNECTOR = "\"?([^\"]+)\"?";

  @Override
  public boolean isHere() {
    return System.getProperty("catalina.base") != null
        && System.getProperty("com.sun.aas.installRoot") == null; // GlassFish sets it too
  }

  @Override
  public @Nullable String obstacle(MBeanServer server) {
    return null;
  }

  @Override
  public String remedy() {
    return "define it on the server, in an engine named Catalina, or use it once";
  }

  @Override
  public List<BeanPattern> patterns() {
    return List.of(
        each(
            "Catalina:type=GlobalRequestProcessor,*",
            "listener",
            "name",
            CONNECTOR,
            rate("requestCount", "http.server.requests", "1", "Requests answered"),
            rate("errorCount", "http.server.errors", "1", "Requests answered with 400 or above"),
            rate("bytesSent", "http.server.bytes.sent", "bytes", "Bytes sent"),
            rate("bytesReceived", "http.server.bytes.received", "bytes", "Bytes received")),
        each(
            "Catalina:type=ThreadPool,*",
            "listener",
            "name",
            CONNECTOR,
            gauge("currentThreadsBusy", "http.server.threads.busy", "threads", "Busy threads"),
            gauge("currentThreadCount", "http.server.threads.current", "threads", "Threads"),
            gauge("maxThreads", "http.server.threads.max", "threads", "Most threads allowed"),
            gauge("connectionCount", "http.server.connections.open", "connections", "Open")),
        each(
            "Catalina:type=Manager,*",
            "app",
            "context",
            "(.+)",
            gauge("activeSessions", "http.server.sessions.active", "sessions", "Sessions")));
  }
}
