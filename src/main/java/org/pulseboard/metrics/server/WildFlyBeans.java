package org.pulseboard.metrics.server;

import static org.pulseboard.metrics.server.BeanPattern.each;
import static org.pulseboard.metrics.server.BeanPattern.gauge;
import static org.pulseboard.metrics.server.BeanPattern.rate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** WildFly and JBoss EAP: beans of the management model; counts need {@code statistics-enabled}. */
final class WildFlyBeans implements ServerBeans {
  private static final String ANY = "(.+)";

  @Override
  public boolean isHere() {
    return System.getProperty("jboss.home.dir") != null;
  }

  @Override
  public @Nullable String obstacle() {
    return null;
  }

  @Override
  public String remedy() {
    return "start WildFly with -Dwildfly.statistics-enabled=true, or use it once";
  }

  @Override
  public List<BeanPattern> patterns() {
    return List.of(
        each(
            "jboss.as:subsystem=undertow,server=*,http-listener=*",
            "listener",
            "http-listener",
            ANY,
            rate("requestCount", "http.server.requests", "1", "Requests answered"),
            rate("errorCount", "http.server.errors", "1", "Requests answered with 500 or above"),
            rate("bytesSent", "http.server.bytes.sent", "bytes", "Bytes sent"),
            rate("bytesReceived", "http.server.bytes.received", "bytes", "Bytes received")),
        each(
            "jboss.as:subsystem=io,worker=*",
            "listener",
            "worker",
            ANY,
            gauge("busyTaskThreadCount", "http.server.threads.busy", "threads", "Busy threads"),
            gauge("maxPoolSize", "http.server.threads.max", "threads", "Most threads allowed"),
            gauge("queueSize", "http.server.queue", "requests", "Requests that wait")),
        each(
            "jboss.as:deployment=*,subsystem=undertow",
            "app",
            "deployment",
            ANY,
            gauge("activeSessions", "http.server.sessions.active", "sessions", "Sessions")),
        each(
            "jboss.as:subsystem=datasources,data-source=*,statistics=pool",
            "pool",
            "data-source",
            ANY,
            gauge("InUseCount", "jdbc.connections.active", "connections", "Lent to code"),
            gauge("IdleCount", "jdbc.connections.idle", "connections", "Open and free")));
  }
}
