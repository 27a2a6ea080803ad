package org.pulseboard.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.audit.forward.SyslogSink.Manner;
import org.pulseboard.audit.forward.http.HttpReceiver;
import org.pulseboard.audit.forward.syslog.SyslogReceiver;
import org.pulseboard.audit.forward.tls.TlsFiles;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.stream.Await;

/** Real receivers over sockets, and a real journal in H2. */
@Tag("slow")
@Timeout(120)
class CourierTest {
  private static final TlsFiles NO_FILES = new TlsFiles(Optional.empty(), Optional.empty());

  @TempDir Path directory;

  @Test
  void what_there_is_and_what_comes_arrives_once_and_in_order() throws Exception {
    try (var trail = new ForwardedTrail(directory);
        var http = new HttpSink();
        var syslog = new SyslogSink()) {
      trail.record(1_200);
      trail.courier("http", http(http), true);
      trail.courier("syslog", syslog(syslog.url()), true);
      Await.until(
          "they have come", () -> http.seqs().size() >= 1_200 && syslog.seqs().size() >= 1_200);

      trail.record(3);

      Await.until(
          "they have come", () -> http.seqs().size() >= 1_203 && syslog.seqs().size() >= 1_203);
      assertThat(http.seqs()).isEqualTo(upTo(1_203));
      assertThat(syslog.seqs()).isEqualTo(upTo(1_203));
    }
  }

  @Test
  void after_a_restart_it_goes_on_where_it_was() throws Exception {
    try (var http = new HttpSink();
        var syslog = new SyslogSink()) {
      for (int start = 1; start <= 3; start++) {
        int enough = 10 * start;
        try (var trail = new ForwardedTrail(directory)) {
          trail.record(10);
          trail.courier("http", http(http), true);
          trail.courier("syslog", syslog(syslog.url()), true);
          Await.until(
              "they have come",
              () -> http.seqs().size() >= enough && syslog.seqs().size() >= enough);
          Await.until(
              "it is in the table",
              () -> trail.confirmed("http") == enough && trail.confirmed("syslog") == enough);
        }
      }

      assertThat(http.seqs()).isEqualTo(upTo(30));
      assertThat(syslog.seqs()).isEqualTo(upTo(30));
    }
  }

  @Test
  void a_receiver_that_is_new_may_begin_with_the_next_record() throws Exception {
    try (var trail = new ForwardedTrail(directory);
        var http = new HttpSink()) {
      trail.record(10);
      trail.courier("http", http(http), false);
      Await.until("it is in the table", () -> trail.confirmed("http") == 10);

      trail.record(2);

      Await.until("they have come", () -> http.seqs().size() >= 2);
      assertThat(http.seqs()).containsExactly(11L, 12L);
    }
  }

  @Test
  void an_outage_leaves_nothing_out_and_the_health_tells_of_it() throws Exception {
    try (var trail = new ForwardedTrail(directory);
        var http = new HttpSink()) {
      http.answering(post -> 500);
      var courier = trail.courier("http", http(http), true);
      trail.record(5);
      Await.until("the health tells", () -> courier.health("x").status() == Status.DEGRADED);
      assertThat(courier.health("x").detail())
          .contains("5 wait", "it answers 500: {\"text\":\"status 500\"}")
          .doesNotContain("in-the-query");
      assertThat(courier.lag()).isEqualTo(5);

      http.answering(post -> 204);

      Await.until("they have come", () -> http.seqs().size() >= 5);
      assertThat(http.seqs()).isEqualTo(upTo(5));
      Await.until("the health tells", () -> courier.health("x").status() == Status.UP);
      assertThat(courier.health("x").detail()).contains("all is sent, up to record 5");
    }
  }

  @Test
  void a_request_without_an_answer_is_repeated_with_its_key_also_after_a_restart()
      throws Exception {
    try (var http = new HttpSink()) {
      http.answering(post -> 0);
      try (var trail = new ForwardedTrail(directory)) {
        trail.record(300);
        trail.courier("http", http(http), true);
        Await.until("they have come", () -> http.taken().size() >= 2);
      }
      http.answering(post -> 200);
      try (var trail = new ForwardedTrail(directory)) {
        trail.record(7);
        trail.courier("http", http(http), true);
        Await.until("they have come", () -> http.seqs().contains(307L));
      }

      List<HttpSink.Post> posts = http.taken();
      String key = posts.get(0).header("Idempotency-key");
      assertThat(key).matches("1-300-[0-9a-f]{64}");
      assertThat(posts.subList(0, posts.size() - 1))
          .allSatisfy(post -> assertThat(post.header("Idempotency-key")).isEqualTo(key))
          .allSatisfy(post -> assertThat(post.seqs()).isEqualTo(upTo(300)));
      assertThat(posts.get(posts.size() - 1).seqs())
          .isEqualTo(LongStream.rangeClosed(301, 307).boxed().toList());
    }
  }

  @Test
  void too_much_at_once_is_halved_until_it_is_taken() throws Exception {
    try (var trail = new ForwardedTrail(directory);
        var http = new HttpSink()) {
      http.answering(post -> post.lines().size() > 40 ? 413 : 200);
      trail.record(200);
      trail.courier("http", http(http), true);

      Await.until("they have come", () -> http.seqs().size() >= 200);
      assertThat(http.seqs()).isEqualTo(upTo(200));
    }
  }

  @Test
  void a_record_that_is_refused_is_named_and_never_left_out() throws Exception {
    try (var trail = new ForwardedTrail(directory);
        var http = new HttpSink()) {
      http.answering(post -> post.seqs().contains(7L) ? 400 : 200);
      trail.record(20);
      var courier = trail.courier("http", http(http), true);

      Await.until("the health tells", () -> courier.health("x").status() == Status.DOWN);
      Health health = courier.health("x");
      assertThat(health.detail()).contains("refuses record 7 for good", "it answers 400");
      assertThat(http.seqs()).isEqualTo(upTo(6));
    }
  }

  @Test
  void an_end_before_ours_confirms_nothing() throws Exception {
    try (var trail = new ForwardedTrail(directory);
        var syslog = new SyslogSink()) {
      syslog.behaving(Manner.HANGS_UP);
      trail.record(3);
      var courier = trail.courier("syslog", syslog(syslog.url()), true);
      Await.until(
          "the health tells",
          () -> courier.health("x").detail().contains("ended the connection before"));
      assertThat(courier.lag()).isEqualTo(3);
      assertThat(trail.confirmed("syslog")).isZero();

      syslog.behaving(Manner.READS);

      Await.until("they have come", () -> syslog.seqs().size() >= 3);
      assertThat(syslog.seqs()).isEqualTo(upTo(3));
    }
  }

  @Test
  void a_receiver_that_does_not_say_whether_it_has_read_gets_one_record_at_a_time()
      throws Exception {
    try (var trail = new ForwardedTrail(directory);
        var syslog = new SyslogSink()) {
      syslog.behaving(Manner.LINGERS);
      trail.record(50);
      var courier = trail.courier("syslog", syslog(syslog.url()), true);
      Await.until("they have come", () -> syslog.connections() >= 2 && syslog.seqs().size() >= 51);
      assertThat(courier.health("x").detail()).contains("not known whether it has read all");
      assertThat(syslog.seqs().subList(0, 51))
          .isEqualTo(
              LongStream.concat(LongStream.rangeClosed(1, 50), LongStream.of(1)).boxed().toList());
      syslog.behaving(Manner.READS);

      Await.until("all is confirmed", () -> courier.lag() == 0);
      assertThat(syslog.seqs()).containsAll(upTo(50));
    }
  }

  @Test
  void what_retention_removed_before_it_was_sent_is_told_as_a_gap() throws Exception {
    try (var trail = new ForwardedTrail(directory);
        var http = new HttpSink()) {
      http.answering(post -> 500);
      trail.record(20);
      var courier = trail.courier("http", http(http), true);
      Await.until("it is tried", () -> !http.all().isEmpty());
      trail.prune(12);

      http.answering(post -> 200);

      Await.until("they have come", () -> http.seqs().contains(20L));
      assertThat(http.taken().get(0).lines().get(0))
          .matches("\\{\"gap\":\\{\"journal\":\"[0-9a-f-]{36}\",\"from\":1,\"to\":12,.*");
      assertThat(http.seqs()).isEqualTo(LongStream.rangeClosed(13, 20).boxed().toList());
      Await.until("all is confirmed", () -> courier.lag() == 0);
      assertThat(courier.health("x").status()).isEqualTo(Status.DEGRADED);
      assertThat(courier.health("x").detail()).contains("records 1 to 12 went by retention");
    }
  }

  @Test
  void a_position_ahead_of_the_journal_sends_nothing_and_says_what_to_do() throws Exception {
    try (var trail = new ForwardedTrail(directory);
        var http = new HttpSink()) {
      trail.record(5);
      trail.change(
          "INSERT INTO audit_forward VALUES ('siem/http', 99, '"
              + "0".repeat(64)
              + "', 99, '', 0)");
      var courier = trail.courier("http", http(http), true);

      Await.until("the health tells", () -> courier.health("x").status() == Status.DOWN);
      assertThat(courier.health("x").detail())
          .contains("record 99 was sent, but the journal ends at 5", "audit.forward.name");
      assertThat(http.all()).isEmpty();
    }
  }

  @Test
  void another_record_of_the_number_that_was_sent_last_sends_nothing() throws Exception {
    try (var trail = new ForwardedTrail(directory);
        var http = new HttpSink()) {
      trail.record(5);
      trail.change(
          "INSERT INTO audit_forward VALUES ('siem/http', 3, '" + "0".repeat(64) + "', 3, '', 0)");
      var courier = trail.courier("http", http(http), true);

      Await.until("the health tells", () -> courier.health("x").status() == Status.DOWN);
      assertThat(courier.health("x").detail()).contains("another record 3 than the one sent");
      assertThat(http.all()).isEmpty();
    }
  }

  @Test
  void of_two_servers_with_one_database_one_sends_each_record() throws Exception {
    try (var trail = new ForwardedTrail(directory);
        var http = new HttpSink();
        var one = trail.another("one", http(http), System::nanoTime);
        var two = trail.another("two", http(http), System::nanoTime)) {
      one.start();
      two.start();
      for (int i = 0; i < 60; i++) {
        trail.record(10);
      }

      Await.until("they have come", () -> http.seqs().size() >= 600);
      assertThat(http.seqs()).isEqualTo(upTo(600));
    }
  }

  @Test
  void a_parcel_of_a_server_that_died_over_it_is_sent_again_by_another() throws Exception {
    var now = new AtomicLong();
    try (var trail = new ForwardedTrail(directory);
        var http = new HttpSink();
        var two = trail.another("two", http(http), now::get)) {
      trail.record(9);
      trail.change(
          "INSERT INTO audit_forward SELECT 'siem/http', 2, hash, 6, 'one', 5 FROM audit_record"
              + " WHERE seq = 2");
      two.start();
      Await.until("the health tells", () -> two.health("x").detail().contains("another server"));
      assertThat(http.all()).isEmpty();

      now.set(Duration.ofMinutes(4).toNanos());

      Await.until("they have come", () -> http.seqs().contains(9L));
      assertThat(http.taken().get(0).seqs()).containsExactly(3L, 4L, 5L, 6L);
      assertThat(http.seqs()).isEqualTo(LongStream.rangeClosed(3, 9).boxed().toList());
    }
  }

  @Test
  void a_receiver_redirects_nobody() throws Exception {
    try (var trail = new ForwardedTrail(directory);
        var http = new HttpSink()) {
      http.answering(post -> 307);
      trail.record(1);
      var courier = trail.courier("http", http(http), true);

      Await.until(
          "the health tells",
          () -> courier.health("x").detail().contains("redirections are not followed"));
      assertThat(http.taken()).isEmpty();
      assertThat(http.all().get(0).header("Authorization")).isEqualTo("Bearer a-secret");
    }
  }

  private static HttpReceiver http(HttpSink sink) {
    return new HttpReceiver(sink.url(), Optional.of("Bearer a-secret"), NO_FILES);
  }

  private static SyslogReceiver syslog(URI url) {
    return new SyslogReceiver(url, 13, "node-1", NO_FILES);
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
