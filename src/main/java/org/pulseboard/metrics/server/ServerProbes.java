package org.pulseboard.metrics.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanServer;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;

/** The probes of the server that this application runs on; none on a server we do not know. */
public final class ServerProbes {
  private static final List<ServerBeans> KNOWN =
      List.of(
          new PayaraBeans(),
          new WildFlyBeans(),
          new LibertyBeans(),
          new TomcatBeans(),
          new JettyBeans());

  private ServerProbes() {}

  /** New probes; the caller closes them. */
  public static List<Probe> all(MBeanServer server) {
    var probes = new ArrayList<Probe>();
    for (var beans : KNOWN) {
      if (beans.isHere()) {
        probes.addAll(of(server, beans));
      }
    }
    return probes;
  }

  static List<Probe> of(MBeanServer server, ServerBeans beans) {
    var readers =
        beans.patterns().stream()
            .map(pattern -> new BeanProbe(beans.source(pattern, server), pattern))
            .toList();
    var probes = new ArrayList<Probe>(readers);
    probes.add(new Scan(server, beans, readers));
    return probes;
  }

  /** Looks for beans that came or went, off the tick: a query asks every bean of the server. */
  private static final class Scan implements Probe {
    private static final Duration USUAL = Duration.ofSeconds(30);

    /** While nothing is looked for, asking costs next to nothing. */
    private static final Duration OBSTRUCTED = Duration.ofSeconds(2);

    private final MBeanServer server;
    private final ServerBeans beans;
    private final List<BeanProbe> readers;
    private volatile Duration period = OBSTRUCTED;

    private Scan(MBeanServer server, ServerBeans beans, List<BeanProbe> readers) {
      this.server = server;
      this.beans = beans;
      this.readers = readers;
    }

    @Override
    public String name() {
      return "server-scan";
    }

    @Override
    public Duration period() {
      return period;
    }

    @Override
    public void read(Readings out) {
      var obstacle = beans.obstacle(server);
      period = obstacle == null ? USUAL : OBSTRUCTED;
      readers.forEach(
          reader -> reader.scan(obstacle, beans.remedy(), bean -> beans.obstacle(bean, server)));
    }
  }
}
