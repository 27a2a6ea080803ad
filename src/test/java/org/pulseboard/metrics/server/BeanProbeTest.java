package org.pulseboard.metrics.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Probes;

/** On the platform's MBean server, with beans of this test. */
@Timeout(60)
class BeanProbeTest {
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
  private static final BeanPattern POOLS =
      BeanPattern.each(
          "pulseboard.test:type=pool,*",
          "pool",
          "name",
          "(.+)",
          BeanPattern.gauge("Used", "jdbc.connections.active", "connections", ""),
          BeanPattern.rate("Total", "jdbc.requests", "1", ""),
          BeanPattern.gauge("Text", "jdbc.connections.max", "connections", ""));

  private final BeanProbe pools = new BeanProbe(new JmxBeans(SERVER), POOLS);

  /** What the test's beans show. */
  public interface PoolMXBean {
    int getUsed();

    long getTotal();

    String getText();
  }

  private record Pool(int used, @Nullable CountDownLatch gate) implements PoolMXBean {

    @Override
    public int getUsed() {
      try {
        if (gate != null) {
          gate.await();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return used;
    }

    @Override
    public long getTotal() {
      return 10;
    }

    @Override
    public String getText() {
      return "32";
    }
  }

  @AfterEach
  void unregister() throws Exception {
    for (var name : SERVER.queryNames(new ObjectName("pulseboard.test:*"), null)) {
      SERVER.unregisterMBean(name);
    }
  }

  @Test
  void each_bean_of_a_pattern_gives_its_attributes_as_series() throws Exception {
    register("orders", new Pool(3, null));
    register("stock", new Pool(-1, null));
    pools.scan(null, "");

    assertThat(read(pools))
        .containsEntry("jdbc.connections.active{pool=orders}", 3.0)
        .containsEntry("jdbc.requests{pool=orders}", 0.0)
        .containsEntry("jdbc.connections.max{pool=orders}", 32.0)
        .containsEntry("jdbc.connections.active{pool=stock}", Double.NaN);
  }

  @Test
  void a_bean_that_comes_later_is_found_by_the_next_scan() throws Exception {
    pools.scan(null, "use it once");
    assertThat(pools.absent().get("jdbc.requests")).endsWith("use it once");

    register("orders", new Pool(3, null));
    pools.scan(null, "use it once");

    assertThat(pools.absent()).isEmpty();
    assertThat(read(pools)).hasSize(3);
  }

  @Test
  void a_bean_that_has_gone_is_missing_and_does_no_harm_to_the_others() throws Exception {
    register("orders", new Pool(3, null));
    register("stock", new Pool(4, null));
    pools.scan(null, "");
    SERVER.unregisterMBean(name("orders"));

    assertThat(read(pools))
        .containsEntry("jdbc.connections.active{pool=orders}", Double.NaN)
        .containsEntry("jdbc.connections.active{pool=stock}", 4.0);
  }

  @Test
  void a_bean_that_hangs_costs_its_own_series_alone() throws Exception {
    var open = new CountDownLatch(1);
    register("stuck", new Pool(3, open));
    var threads =
        new BeanProbe(
            new JmxBeans(SERVER),
            BeanPattern.one(
                "java.lang:type=Threading",
                BeanPattern.gauge("ThreadCount", "threads", "threads", "")));
    pools.scan(null, "");
    threads.scan(null, "");
    try (var probes = new Probes(List.of(pools, threads), Duration.ofMillis(100))) {
      probes.read();

      assertThat(probes.missing()[0]).contains("no answer");
      assertThat(probes.values(1, probes.series(1))).hasSize(1);
    } finally {
      open.countDown();
    }
  }

  @Test
  void beans_that_show_zeros_for_ever_are_absent_with_the_remedy() throws Exception {
    register("orders", new Pool(0, null));
    pools.scan("no agent; load it", "");

    assertThat(read(pools)).isEmpty();
    assertThat(pools.absent()).containsEntry("jdbc.requests", "no agent; load it");
  }

  @Test
  void beans_that_share_a_tag_are_added_up() throws Exception {
    register("orders", new Pool(3, null));
    register("stock", new Pool(4, null));
    var sum =
        new BeanProbe(
            new JmxBeans(SERVER),
            BeanPattern.one(
                "pulseboard.test:type=pool,*",
                BeanPattern.gauge("Used", "jdbc.connections.active", "connections", "")));
    sum.scan(null, "");

    assertThat(read(sum)).containsExactly(Map.entry("jdbc.connections.active", 7.0));
  }

  @Test
  void a_bean_that_does_not_count_is_left_out_and_says_what_to_run() throws Exception {
    register("orders", new Pool(0, null));

    pools.scan(null, "use it once", bean -> "switch on statistics");

    assertThat(read(pools)).isEmpty();
    assertThat(pools.absent()).containsEntry("jdbc.requests", "switch on statistics");
  }

  @Test
  void every_bean_pattern_of_a_known_server_is_one_that_JMX_accepts() {
    assertThat(new PayaraBeans().patterns()).hasSizeGreaterThan(5);
    assertThat(new WildFlyBeans().patterns()).hasSizeGreaterThan(3);
    assertThat(new LibertyBeans().patterns()).hasSizeGreaterThan(3);
  }

  @Test
  void where_no_server_is_known_none_is_asked() {
    // an embedded Tomcat of another test sets it for the whole JVM
    String base = System.clearProperty("catalina.base");
    try {
      assertThat(ServerProbes.all(SERVER)).isEmpty();
    } finally {
      if (base != null) {
        System.setProperty("catalina.base", base);
      }
    }
  }

  private static Map<String, Double> read(Probe probe) {
    try (var probes = new Probes(List.of(probe), Duration.ofSeconds(20))) {
      probes.read();
      probes.read();
      var series = probes.series(0);
      var values = probes.values(0, series);
      var all = new TreeMap<String, Double>();
      for (int i = 0; values != null && i < series.length; i++) {
        all.put(series[i].id(), values[i]);
      }
      return all;
    }
  }

  private static void register(String pool, Pool bean) throws Exception {
    SERVER.registerMBean(new StandardMBean(bean, PoolMXBean.class, true), name(pool));
  }

  private static ObjectName name(String pool) throws Exception {
    return new ObjectName("pulseboard.test:type=pool,name=" + pool);
  }
}
