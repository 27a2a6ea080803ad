package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pulseboard.stream.deliver.Reader;

/**
 * Clients come, leave and resume at random while others publish; the log is so small that some must
 * be served from the journal. Every one must see every record once and in order, and every tick
 * unless it was told of a gap.
 */
@Tag("slow")
class ResumeFuzzTest {
  private static final int CLIENTS = 12;
  private static final int RECORDS = 6_000;
  private static final long TICK = 1_000;

  private volatile boolean published;
  private volatile long lastSeq;
  private volatile long lastTick;

  @Test
  void every_reader_sees_exactly_the_right_sequence() throws Exception {
    var config =
        Configs.with(StreamServer.CONFIG)
            .ringBytes(128 * 1024)
            .heartbeat(Duration.ofMillis(50))
            .maxLife(Duration.ofMillis(700))
            .build();
    var journal = new MemoryJournal();
    var threads = Executors.newCachedThreadPool();
    try (var server = new StreamServer(config, journal)) {
      var readers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < CLIENTS; i++) {
        readers.add(threads.submit(new Reader(server, new Random(i))));
      }
      var publisher = threads.submit(() -> publish(server, journal));
      publisher.get(60, TimeUnit.SECONDS);

      int connections = 0;
      for (Future<Integer> reader : readers) {
        connections += reader.get(60, TimeUnit.SECONDS);
      }
      assertThat(connections).isGreaterThan(CLIENTS * 2);
    } finally {
      threads.shutdownNow();
    }
  }

  private void publish(StreamServer server, MemoryJournal journal) {
    var random = new Random(99);
    long tick = System.currentTimeMillis();
    for (int i = 0; i < RECORDS; i++) {
      server.publish(journal.append("x".repeat(random.nextInt(400))));
      if (random.nextInt(10) == 0) {
        server.tick(tick += TICK);
      }
      if (random.nextInt(20) == 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(20)));
      }
    }
    lastTick = tick;
    lastSeq = journal.newestSeq();
    published = true;
  }

  /** Returns how often it connected. */
  private final class Reader implements Callable<Integer> {
    private final StreamServer server;
    private final Random random;
    private String cursor = "0-";
    private long seq;
    private long tick = -1;
    private boolean gap;

    Reader(StreamServer server, Random random) {
      this.server = server;
      this.random = random;
    }

    @Override
    public Integer call() throws Exception {
      int connections = 0;
      while (!published || seq < lastSeq || tick < lastTick) {
        connections++;
        boolean header = random.nextBoolean();
        String since = header ? "since=garbage" : "since=" + cursor;
        try (var client =
            SseClient.open(server.uri("topics=metrics,audit&" + since), header ? cursor : null)) {
          assertThat(client.status()).isEqualTo(200);
          read(client, random.nextInt(1_500));
        } catch (IOException ended) {
          // The stream was rotated; what came until then was checked.
        }
      }
      return connections;
    }

    private void read(SseClient client, int events) throws IOException {
      for (int i = 0; i < events && !(published && seq == lastSeq && tick == lastTick); i++) {
        SseClient.Event event = client.next();
        switch (event.name()) {
          case "audit" -> audit(event);
          case "metrics" -> tick(event);
          case "gap" -> gap(event);
          default -> {}
        }
        cursor = client.lastId();
      }
    }

    private void audit(SseClient.Event event) {
      seq++;
      assertThat(event.data()).startsWith("{\"seq\":" + seq + ",");
      assertThat(event.lastId()).isEqualTo(seq + "-" + (tick < 0 ? tickOf(event) : tick));
    }

    private String tickOf(SseClient.Event event) {
      return event.lastId().substring(event.lastId().indexOf('-') + 1);
    }

    private void tick(SseClient.Event event) {
      long time = Long.parseLong(event.data().replaceAll("[^0-9]", ""));
      if (tick >= 0 && !gap) {
        assertThat(time).isEqualTo(tick + TICK);
      } else {
        assertThat(time).isGreaterThan(tick);
      }
      tick = time;
      gap = false;
    }

    private void gap(SseClient.Event event) {
      assertThat(event.data()).contains("\"topic\":\"metrics\"");
      gap = true;
    }
  }

  @Test
  void five_hundred_clients_that_come_back_at_once_with_old_cursors_all_catch_up()
      throws Exception {
    var journal = new MemoryJournal();
    var config = Configs.with(StreamServer.CONFIG).ringBytes(128 * 1024).build();
    try (var server = new StreamServer(config, journal)) {
      for (int i = 0; i < 2_000; i++) {
        server.publish(journal.append("x".repeat(200)));
      }
      var clients = new ArrayList<SseClient>();
      for (int i = 0; i < 500; i++) {
        clients.add(SseClient.open(server.uri("topics=audit"), "1000-"));
      }

      for (SseClient client : clients) {
        List<SseClient.Event> missed = client.next("audit", 1_000);
        assertThat(missed.get(0).lastId()).isEqualTo("1001-");
        assertThat(missed.get(999).lastId()).isEqualTo("2000-");
        client.close();
      }
    }
  }
}
