package org.pulseboard.metrics.server;

import static org.pulseboard.metrics.server.BeanPattern.each;
import static org.pulseboard.metrics.server.BeanPattern.gauge;
import static org.pulseboard.metrics.server.BeanPattern.rate;

import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** WildFly and JBoss EAP: beans of the management model; counts need {@code statistics-enabled}. */
final class WildFlyBeans implements ServerBeans {
  private static final String ANY = "(.+)";
  private static final ObjectName SERVER = BeanPattern.name("jboss.as:management-root=server");
  private static final ObjectName UNDERTOW = BeanPattern.name("jboss.as:subsystem=undertow");

  /** States in which the management model can be read. */
  private static final Set<String> STARTED =
      Set.of("running", "reload-required", "restart-required");

  @Override
  public boolean isHere() {
    return System.getProperty("jboss.home.dir") != null;
  }

  /** Until WildFly has started, it logs an error for each bean that is read. */
  @Override
  public @Nullable String obstacle(MBeanServer server) {
    return attribute(server, SERVER, "serverState") instanceof String state
            && STARTED.contains(state)
        ? null
        : "WildFly is still starting";
  }

  /** Without statistics WildFly shows a count as zero, whatever happens. */
  @Override
  public @Nullable String obstacle(ObjectName bean, MBeanServer server) {
    var counter = counter(bean);
    return counter != null && Boolean.FALSE.equals(attribute(server, counter, "statisticsEnabled"))
        ? "WildFly does not count this; run bin/jboss-cli.sh --connect"
            + " --file=server-config/wildfly/configure.cli"
        : null;
  }

  @Override
  public String remedy() {
    return "define it on the server, or use it once";
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
            "org.xnio:type=Xnio,provider=*,worker=*",
            "listener",
            "worker",
            "\"?([^\"]+)\"?",
            gauge("WorkerPoolSize", "http.server.threads.current", "threads", "Threads")),
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
            gauge("IdleCount", "jdbc.connections.idle", "connections", "Open and free"),
            rate("BlockingFailureCount", "jdbc.connections.timeouts", "1", "Waits given up")));
  }

  /** The bean that says whether that one counts; null if it always does. */
  private static @Nullable ObjectName counter(ObjectName bean) {
    if (bean.getKeyProperty("http-listener") != null) {
      return UNDERTOW;
    }
    return bean.getKeyProperty("statistics") != null ? bean : null;
  }

  private static @Nullable Object attribute(MBeanServer server, ObjectName bean, String name) {
    try {
      return server.getAttribute(bean, name);
    } catch (JMException | JMRuntimeException unknown) {
      return null;
    }
  }
}
