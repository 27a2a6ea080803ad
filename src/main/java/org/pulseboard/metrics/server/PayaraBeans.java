package org.pulseboard.metrics.server;

import static org.pulseboard.metrics.server.BeanPattern.each;
import static org.pulseboard.metrics.server.BeanPattern.gauge;
import static org.pulseboard.metrics.server.BeanPattern.one;
import static org.pulseboard.metrics.server.BeanPattern.rate;

import java.util.List;
import javax.management.MBeanServer;
import org.jspecify.annotations.Nullable;

/**
 * Payara and GlassFish: statistics of the monitoring registry, which are there once the monitoring
 * levels are {@code HIGH} and count once the server's monitoring agent is loaded. Only the limits
 * of pools come from AMX.
 */
final class PayaraBeans implements ServerBeans {
  private static final String AGENT = "org.glassfish.flashlight.agent.ProbeAgentMain";

  private static final String STATUS = "http.server.requests";
  private static final String STATUS_TEXT = "Requests answered, by class of status";

  private final PayaraTree tree = new PayaraTree();

  @Override
  public boolean isHere() {
    return System.getProperty("com.sun.aas.installRoot") != null;
  }

  /** Without its agent Payara shows every count as zero, whatever happens. */
  @Override
  public @Nullable String obstacle(MBeanServer server) {
    try {
      Class.forName(AGENT, false, ClassLoader.getSystemClassLoader());
      return null;
    } catch (ClassNotFoundException e) {
      return "Payara's monitoring agent is not loaded; start the JVM with"
          + " -javaagent:flashlight-agent.jar, as server-config shows";
    }
  }

  @Override
  public BeanSource source(BeanPattern pattern, MBeanServer server) {
    boolean inTree = pattern.objectName().getDomain().equals(PayaraTree.DOMAIN);
    return inTree ? tree : new JmxBeans(server);
  }

  @Override
  public String remedy() {
    return "switch on AMX and the monitoring levels, as server-config shows, or use it once";
  }

  @Override
  public List<BeanPattern> patterns() {
    return List.of(
        one(
            "payara.monitoring:node=http-service.server.request",
            rate("countrequests", "http.server.requests", "1", "Requests answered"),
            rate("count2xx", STATUS, "1", STATUS_TEXT).tagged("status", "2xx"),
            rate("count3xx", STATUS, "1", STATUS_TEXT).tagged("status", "3xx"),
            rate("count4xx", STATUS, "1", STATUS_TEXT).tagged("status", "4xx"),
            rate("count5xx", STATUS, "1", STATUS_TEXT).tagged("status", "5xx"),
            rate("errorcount", "http.server.errors", "1", "Requests answered with 400 or above"),
            rate("countbytestransmitted", "http.server.bytes.sent", "bytes", "Bytes sent"),
            rate("countbytesreceived", "http.server.bytes.received", "bytes", "Bytes received")),
        each(
            "payara.monitoring:node=network.*.thread-pool",
            "listener",
            "node",
            "network\\.(.+)\\.thread-pool",
            gauge("currentthreadsbusy", "http.server.threads.busy", "threads", "Busy threads")),
        // Apart and at times: Payara counts its threads by dumping the stacks of all of them.
        each(
                "payara.monitoring:node=network.*.thread-pool",
                "listener",
                "node",
                "network\\.(.+)\\.thread-pool",
                gauge("currentthreadcount", "http.server.threads.current", "threads", "Threads"),
                gauge("maxthreads", "http.server.threads.max", "threads", "Most threads allowed"))
            .atTimes(),
        each(
            "payara.monitoring:node=network.*.connection-queue",
            "listener",
            "node",
            "network\\.(.+)\\.connection-queue",
            gauge("countqueued", "http.server.queue", "connections", "Connections that wait"),
            gauge("countopenconnections", "http.server.connections.open", "connections", "Open"),
            rate("countoverflows", "http.server.queue.overflows", "1", "Refused: queue full")),
        each(
            "payara.monitoring:node=applications.*.server",
            "app",
            "node",
            "applications\\.(.+)\\.server",
            gauge("activesessionscurrent", "http.server.sessions.active", "sessions", "Sessions")),
        each(
            "payara.monitoring:node=resources.*",
            "pool",
            "node",
            "resources\\.([^.]+)",
            gauge("numconnused", "jdbc.connections.active", "connections", "Lent to code"),
            gauge("numconnfree", "jdbc.connections.idle", "connections", "Open and free"),
            gauge("waitqueuelength", "jdbc.connections.pending", "threads", "Waiting for one"),
            rate("numconntimedout", "jdbc.connections.timeouts", "1", "Waits given up")),
        each(
                "amx:type=jdbc-connection-pool,*",
                "pool",
                "name",
                "(?!__)(.+)",
                gauge("MaxPoolSize", "jdbc.connections.max", "connections", "Most allowed"))
            .atTimes());
  }
}
