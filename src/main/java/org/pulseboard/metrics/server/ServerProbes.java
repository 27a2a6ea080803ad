package org.pulseboard.metrics.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanServer;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;

/** The probes of the server that this application runs on; none on a server we do not know. */
public final class ServerProbes {
  private static final List<ServerBeans> KNOWN = List.of(new PayaraBeans(), new WildFlyBeans());

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
    probes.add(new Scan(beans, readers));
    return probes;
  }

  /** Looks for beans that came or went, off the tick: a query asks every bean of the server. */
  private record Scan(ServerBeans beans, List<BeanProbe> readers) implements Probe {

    @Override
    public String name() {
      return "server-scan";
    }

    @Override
    public Duration period() {
      return Duration.ofSeconds(30);
    }

    @Override
    public void read(Readings out) {
      var obstacle = beans.obstacle();
      readers.forEach(reader -> reader.scan(obstacle, beans.remedy()));
    }
  }
}
