package org.pulseboard.metrics.server;

import static org.pulseboard.metrics.server.BeanPattern.each;
import static org.pulseboard.metrics.server.BeanPattern.gauge;
import static org.pulseboard.metrics.server.BeanPattern.one;
import static org.pulseboard.metrics.server.BeanPattern.rate;

import java.util.List;
import javax.management.MBeanServer;
import org.jspecify.annotations.Nullable;

/** Jetty: beans of its modules {@code jmx} and {@code statistics}. */
final class JettyBeans implements ServerBeans {
  private static final String STATUS = "http.server.requests";
  private static final String STATUS_TEXT = "Requests answered, by class of status";

  /** {@code HTTP_1_1@71238fc2} in 12.0, {@code oejs_Server@32b260fa/h1} in 12.1. */
  private static final String CONNECTOR = "(?:.*/)?([^/@]+)(?:@\\p{XDigit}+)?";

  @Override
  public boolean isHere() {
    return System.getProperty("jetty.home") != null;
  }

  @Override
  public @Nullable String obstacle(MBeanServer server) {
    return null;
  }

  @Override
  public String remedy() {
    return "enable the modules jmx and statistics, as server-config shows";
  }

  @Override
  public List<BeanPattern> patterns() {
    return List.of(
        one(
            "org.eclipse.jetty.server.handler:type=statisticshandler,*",
            rate("requests", STATUS, "1", "Requests answered"),
            rate("responses2xx", STATUS, "1", STATUS_TEXT).tagged("status", "2xx"),
            rate("responses3xx", STATUS, "1", STATUS_TEXT).tagged("status", "3xx"),
            rate("responses4xx", STATUS, "1", STATUS_TEXT).tagged("status", "4xx"),
            rate("responses5xx", STATUS, "1", STATUS_TEXT).tagged("status", "5xx"),
            rate("responses5xx", "http.server.errors", "1", "Requests answered with 500 or above")),
        each(
            "org.eclipse.jetty.io:type=connectionstatistics,*",
            "listener",
            "context",
            CONNECTOR,
            rate("sentBytes", "http.server.bytes.sent", "bytes", "Bytes sent"),
            rate("receivedBytes", "http.server.bytes.received", "bytes", "Bytes received"),
            gauge("connections", "http.server.connections.open", "connections", "Open")),
        each(
            "org.eclipse.jetty.session:type=defaultsessioncache,*",
            "app",
            "context",
            "(.+)",
            gauge("sessionsCurrent", "http.server.sessions.active", "sessions", "Sessions")),
        one(
            "org.eclipse.jetty.util.thread:type=queuedthreadpool,*",
            gauge("busyThreads", "http.server.threads.busy", "threads", "Busy threads"),
            gauge("threads", "http.server.threads.current", "threads", "Threads"),
            gauge("maxThreads", "http.server.threads.max", "threads", "Most threads allowed"),
            gauge("queueSize", "http.server.queue", "requests", "Requests that wait")));
  }
}
