package org.pulseboard.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How fast, how lean and how fair the stream is on a real Payara Micro, beside the broadcaster of
 * the server itself in the same run. Latency counts from the moment at which an event was due, so
 * that a publisher that was held up cannot hide it.
 *
 * <p>Arguments: seconds for each figure (5); {@code short} to leave out the 5,000 readers.
 */
public final class StreamBenchmark {
  private static final String OURS = "/api/stream?topics=audit";
  private static final Path PAYARA = Path.of("target/servers/payara-micro.jar");
  private static final String PLAIN = "/api/plain";
  private static final int BATCH = 32;
  private static final int ROUNDS = 20;

  private final PrintStream out;
  private final BenchServer server;
  private final Duration time;

  private StreamBenchmark(BenchServer server, Duration time, PrintStream out) {
    this.server = server;
    this.time = time;
    this.out = out;
  }

  /** Runs all scenarios and prints a table. */
  public static void main(String[] args) throws Exception {
    var options =
        List.of(
            "-Xmx2g",
            "-Dpulseboard.stream.max-subscribers=20000",
            "-Dpulseboard.stream.max-per-user=20000",
            "-Dpulseboard.stream.stall-timeout=10s");
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    boolean all = args.length < 2;
    try (var server = new BenchServer(PAYARA, Path.of("target"), options)) {
      var bench = new StreamBenchmark(server, Duration.ofSeconds(seconds), System.out);
      bench.burst("log", OURS, 1_000, "warm-up");
      bench.head();
      for (int round = 1; round <= 2; round++) {
        bench.burst("log", OURS, 1_000, "burst, 1,000 readers");
        bench.burst("plain", PLAIN, 1_000, "burst, 1,000 readers");
        bench.steady("log", OURS);
        bench.steady("plain", PLAIN);
      }
      if (all) {
        bench.burst("log", OURS, 5_000, "burst, 5,000 readers");
      }
      bench.storm();
      bench.leave(all ? 5_000 : 1_000);
      bench.stuck("log", OURS);
      bench.stuck("plain", PLAIN);
      bench.idle("log", OURS);
      bench.idle("plain", PLAIN);
    }
  }

  private void head() {
    out.printf(
        "%-24s %-6s %9s %8s %8s %8s %8s  %s%n",
        "", "", "events/s", "us/event", "p50 ms", "p99 ms", "max ms", "lost/doubled/corrupt");
  }

  /** As many events as get through, with a bounded number of them on their way. */
  private void burst(String target, String path, int readers, String label) throws Exception {
    int window = target.equals("log") ? 256_000 / readers : 32;
    try (var client = new LoadClient(server.port)) {
      client.open(readers, path, "");
      var pump = new Pump(client, target, readers, window);
      client.run(Duration.ofSeconds(2), pump::step);
      client.totals.measuring = true;
      long events = client.totals.events;
      double cpu = server.cpuSeconds();
      long began = System.nanoTime();
      client.run(time, pump::step);
      double seconds = (System.nanoTime() - began) / 1e9;
      cpu = server.cpuSeconds() - cpu;
      events = client.totals.events - events;
      pump.stopped = true;
      client.run(Duration.ofSeconds(10), () -> pump.delivered() >= pump.published);
      row(label, target, events / seconds, cpu * 1e6 / Math.max(1, events), client.totals);
    }
  }

  /** Keeps {@code window} events on their way, in batches. */
  private final class Pump {
    private final LoadClient client;
    private final String target;
    private final int readers;
    private final int window;
    private final long before;
    private CompletableFuture<Integer> request = CompletableFuture.completedFuture(204);
    private long published;
    private boolean stopped;

    Pump(LoadClient client, String target, int readers, int window) {
      this.client = client;
      this.target = target;
      this.readers = readers;
      this.window = window;
      before = client.totals.events;
    }

    private long delivered() {
      return (client.totals.events - before) / readers;
    }

    /** Always false: the time ends it. */
    private boolean step() {
      if (!stopped && request.isDone() && published - delivered() < window) {
        request = server.publish(target, BATCH, 100, 0);
        published += BATCH;
      }
      return false;
    }
  }

  private void steady(String target, String path) throws Exception {
    int readers = 1_000;
    int count = (int) time.toSeconds() * 10;
    try (var client = new LoadClient(server.port)) {
      client.open(readers, path, "");
      client.totals.measuring = true;
      double cpu = server.cpuSeconds();
      var done = server.publish(target, count, 100, 10);
      long expected = (long) count * readers;
      client.run(time.plusSeconds(10), () -> done.isDone() && client.totals.events >= expected);
      cpu = server.cpuSeconds() - cpu;
      row("10 a second, 1,000", target, 10.0 * readers, cpu * 1e6 / expected, client.totals);
    }
  }

  private void row(String label, String target, double rate, double micros, Reading.Totals totals) {
    if (label.equals("warm-up")) {
      return;
    }
    var latency = totals.latencyMicros;
    out.printf(
        "%-24s %-6s %,9.0f %8.2f %8.1f %8.1f %8.1f  %d/%d/%d%n",
        label,
        target,
        rate,
        micros,
        latency.getValueAtPercentile(50) / 1e3,
        latency.getValueAtPercentile(99) / 1e3,
        latency.getMaxValue() / 1e3,
        totals.lost,
        totals.doubled,
        totals.corrupt);
  }

  /** 500 clients come back at once and lack 500 records each. */
  private void storm() throws Exception {
    server.publish("log", 500, 200, 0).join();
    long newest;
    try (var probe = new LoadClient(server.port)) {
      probe.open(1, OURS, "");
      var one = server.publish("log", 1, 100, 0);
      probe.run(Duration.ofSeconds(5), () -> one.isDone() && probe.totals.newestSeq > 0);
      newest = probe.totals.newestSeq;
    }
    double cpu = server.cpuSeconds();
    long began = System.nanoTime();
    try (var client = new LoadClient(server.port)) {
      client.open(500, OURS, (newest - 500) + "-");
      boolean all = client.run(Duration.ofSeconds(30), () -> client.totals.events >= 500L * 500);
      out.printf(
          "storm: 500 come back, each lacks 500: %s in %.2f s, %.2f s of CPU, lost %d, doubled %d%n",
          all ? "all have them" : "NOT all have them",
          (System.nanoTime() - began) / 1e9,
          server.cpuSeconds() - cpu,
          client.totals.lost,
          client.totals.doubled);
    }
  }

  /** Readers leave all at once, twenty times; how long until the server has noticed. */
  private void leave(int readers) throws Exception {
    long heap = server.liveBytes()[0];
    int threads = server.threads();
    int files = server.openFiles();
    double longest = 0;
    for (int round = 0; round < ROUNDS; round++) {
      try (var client = new LoadClient(server.port)) {
        client.open(readers, OURS, "");
      }
      long began = System.nanoTime();
      while (!server.get("/api/streams").startsWith("{\"subscribers\":[]")) {
        server.publish("log", 1, 100, 0).join();
        TimeUnit.MILLISECONDS.sleep(100);
      }
      longest = Math.max(longest, (System.nanoTime() - began) / 1e9);
    }
    out.printf(
        "%,d leave at once, %d times: all noticed within %.2f s; after it live heap %+.1f MB, %+d threads, %+d open files%n",
        readers,
        ROUNDS,
        longest,
        (server.liveBytes()[0] - heap) / 1e6,
        server.threads() - threads,
        server.openFiles() - files);
  }

  /** One reader never reads while others get 16 KB events. */
  private void stuck(String target, String path) throws Exception {
    long rss = server.status("VmRSS");
    long live = server.liveBytes()[0];
    try (var client = new LoadClient(server.port)) {
      client.openStuck(1, path);
      client.open(100, path, "");
      client.totals.measuring = true;
      int count = (int) time.toSeconds() * 50;
      var done = server.publish(target, count, 16 * 1024, 50);
      client.run(time.plusSeconds(40), () -> done.isDone() && client.totals.events >= count * 100L);
      out.printf(
          "one never reads, 100 do, 16 KB events, %-5s: longest wait %.1f ms, live heap %+.1f MB, rss %+.1f MB, %d of %d delivered, %s failed publications%n",
          target,
          client.totals.latencyMicros.getMaxValue() / 1e3,
          (server.liveBytes()[0] - live) / 1e6,
          (server.status("VmRSS") - rss) / 1e6,
          client.totals.events,
          count * 100L,
          server.get("/api/plain/failures"));
    }
  }

  private void idle(String target, String path) throws IOException, InterruptedException {
    int readers = 2_000;
    long[] before = server.liveBytes();
    try (var client = new LoadClient(server.port)) {
      client.open(readers, path, "");
      client.run(Duration.ofSeconds(2), () -> false);
      long[] after = server.liveBytes();
      out.printf(
          "live heap for one idle connection, %-5s: %.1f KB, of which the stream's own classes %.2f KB%n",
          target, (after[0] - before[0]) / 1e3 / readers, (after[1] - before[1]) / 1e3 / readers);
    }
  }
}
