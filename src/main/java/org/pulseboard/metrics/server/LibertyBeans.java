package org.pulseboard.metrics.server;

import static org.pulseboard.metrics.server.BeanPattern.each;
import static org.pulseboard.metrics.server.BeanPattern.gauge;
import static org.pulseboard.metrics.server.BeanPattern.one;
import static org.pulseboard.metrics.server.BeanPattern.rate;

import java.util.List;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import org.jspecify.annotations.Nullable;

/**
 * Open Liberty: beans of its feature {@code monitor-1.0}. Requests are counted by method, status
 * and route; here they are added up.
 */
final class LibertyBeans implements ServerBeans {
  private static final String ANY = "(.+)";
  private static final String REQUESTS = "WebSphere:type=HttpServerStats,name=*";

  @Override
  public boolean isHere() {
    return System.getProperty("wlp.server.name") != null;
  }

  /** A bean that is there counts. */
  @Override
  public @Nullable String obstacle(MBeanServer server) {
    return null;
  }

  @Override
  public String remedy() {
    return "add the feature monitor-1.0 to server.xml, as server-config shows, or use it once";
  }

  @Override
  public List<BeanPattern> patterns() {
    return Stream.concat(
            Stream.of("2xx", "3xx", "4xx", "5xx").map(LibertyBeans::withStatus), others().stream())
        .toList();
  }

  private static List<BeanPattern> others() {
    return List.of(
        one(REQUESTS, rate("Count", "http.server.requests", "1", "Requests answered")),
        requests(
            "4|5", rate("Count", "http.server.errors", "1", "Requests answered with 400 or above")),
        each(
            "WebSphere:type=ThreadPoolStats,name=*",
            "listener",
            "name",
            ANY,
            gauge("ActiveThreads", "http.server.threads.busy", "threads", "Busy threads"),
            gauge("PoolSize", "http.server.threads.current", "threads", "Threads")),
        each(
            "WebSphere:type=SessionStats,name=*",
            "app",
            "name",
            "(?:[^/]*)/?(.+)",
            gauge("LiveCount", "http.server.sessions.active", "sessions", "Sessions")),
        each(
            "WebSphere:type=ConnectionPoolStats,name=*",
            "pool",
            "name",
            ANY,
            gauge("FreeConnectionCount", "jdbc.connections.idle", "connections", "Open and free")));
  }

  private static BeanPattern withStatus(String status) {
    return requests(
        status.substring(0, 1),
        rate("Count", "http.server.requests", "1", "Requests answered, by class of status")
            .tagged("status", status));
  }

  /** The requests whose status begins with one of these digits. */
  private static BeanPattern requests(String digits, BeanPattern.Metric metric) {
    return each(REQUESTS, "", "name", ".*;status:((?:" + digits + ")\\d\\d);.*", metric);
  }
}
