package org.pulseboard.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.FreePort;
import org.pulseboard.audit.forward.tls.Certificates;

/**
 * {@code kill -9} of what sends, at random moments: rsyslog and a receiver of HTTPS have every
 * record. {@code -Dforward.kills=30} kills so often.
 */
@Timeout(900)
class ForwardKillIT {
  private static final int KILLS = Integer.getInteger("forward.kills", 4);

  @TempDir Path directory;

  @Test
  void every_record_arrives_and_twice_only_what_was_under_way() throws Exception {
    var authority = new Certificates(directory);
    var server = authority.issue("server", "ip:127.0.0.1", "-validity", "30");
    Path place = directory.resolve("rsyslog");
    try (var rsyslog =
            new Rsyslog(place, FreePort.get(), server, authority.authority(), false).start();
        var http = HttpSink.tls(server.context())) {
      var command = command(rsyslog, http, authority.authority());
      var random = new Random(20_261_129);
      for (int kill = 0; kill < KILLS; kill++) {
        killAfter(command, random.nextInt(2_500));
      }
      long newest = drain(command);

      var all = LongStream.rangeClosed(1, newest).boxed().toList();
      List<Long> syslog = rsyslog.seqs();
      assertThat(new ArrayList<>(new TreeSet<>(syslog))).isEqualTo(all);
      assertThat(new ArrayList<>(new TreeSet<>(http.seqs()))).isEqualTo(all);
      assertThat(once(http)).as("requests whose key came before left out").isEqualTo(all);
      System.out.printf(
          "%d kills, %d records; twice: %d in rsyslog, %d by HTTP%n",
          KILLS, newest, syslog.size() - newest, http.seqs().size() - newest);
      assertThat(syslog.size() - newest)
          .as("twice in rsyslog")
          .isLessThanOrEqualTo((long) KILLS * ParcelReader.MOST_RECORDS);
    }
  }

  private List<String> command(Rsyslog rsyslog, HttpSink http, Path authority) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        KilledForwarder.class.getName(),
        directory.resolve("data").toString(),
        rsyslog.url().toString(),
        http.url().toString(),
        authority.toString());
  }

  private Process start(List<String> command) throws Exception {
    Files.createDirectories(directory.resolve("data"));
    Path log = directory.resolve("forwarder.log");
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void killAfter(List<String> command, long millis) throws Exception {
    Process child = start(command);
    try (BufferedReader lines = child.inputReader(UTF_8)) {
      assertThat(lines.readLine()).as(said()).isEqualTo("up");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
      child.toHandle().destroyForcibly();
      assertThat(child.waitFor()).as("128 and SIGKILL").isEqualTo(137);
    }
  }

  private long drain(List<String> command) throws Exception {
    var last = new ArrayList<>(command);
    last.add("last");
    Process child = start(last);
    try (BufferedReader lines = child.inputReader(UTF_8)) {
      assertThat(lines.readLine()).as(said()).isEqualTo("up");
      long newest = Long.parseLong(lines.readLine());
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return newest;
    }
  }

  private String said() throws Exception {
    return Files.readString(directory.resolve("forwarder.log"), UTF_8);
  }

  /** As a receiver sees it that knows the keys of requests. */
  private static List<Long> once(HttpSink http) {
    var keys = new HashSet<String>();
    return http.taken().stream()
        .filter(post -> keys.add(post.header("Idempotency-key")))
        .flatMap(post -> post.seqs().stream())
        .toList();
  }
}
