package org.pulseboard.audit.forward.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.FreePort;
import org.pulseboard.audit.forward.Parcel;
import org.pulseboard.audit.forward.Rsyslog;
import org.pulseboard.audit.forward.SyslogSink;
import org.pulseboard.audit.forward.SyslogSink.Manner;
import org.pulseboard.audit.forward.tls.Certificates;
import org.pulseboard.audit.forward.tls.Certificates.Identity;
import org.pulseboard.audit.forward.tls.TlsFiles;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.IndexedFields;
import org.pulseboard.stream.Await;

/** Messages and connections, towards a receiver of ours and towards rsyslog. */
@Tag("slow")
@Timeout(120)
class SyslogReceiverTest {
  private static final String JOURNAL = "9b0c7b1e-0000-4000-8000-000000000001";
  private static final String HASH = "ab".repeat(32);

  @TempDir static Path directory;
  private static Certificates authority;
  private static Identity server;

  @BeforeAll
  static void certify() {
    authority = new Certificates(directory);
    server = authority.issue("server", "ip:127.0.0.1", "-validity", "30");
  }

  @Test
  void a_message_is_as_RFC_5424_has_it() {
    var message = new SyslogMessage(13, "node 1");

    assertThat(message.record(entry(7, "order.cancel", "success", "info"), JOURNAL))
        .isEqualTo(
            "<110>1 2026-01-02T03:04:05.678Z node_1 pulseboard - order.cancel [pulseboard@32473"
                + " journal=\""
                + JOURNAL
                + "\" seq=\"7\" hash=\""
                + HASH
                + "\" bytes=\"92\" actor=\"ann \\\"\\\\\\]\" action=\"order.cancel\""
                + " target=\"a\uFFFDb ü\" outcome=\"success\"] {\"seq\":7,\"hash\":\""
                + HASH
                + "\",\"x\":\"ü\"}");
  }

  @Test
  void its_severity_is_the_records_and_a_warning_at_least_if_it_did_not_succeed() {
    var message = new SyslogMessage(13, "n");

    assertThat(message.record(entry(1, "a", "success", "notice"), JOURNAL)).startsWith("<109>");
    assertThat(message.record(entry(1, "a", "failure", "info"), JOURNAL)).startsWith("<108>");
    assertThat(message.record(entry(1, "a", "denied", "critical"), JOURNAL)).startsWith("<106>");
    assertThat(new SyslogMessage(0, "").record(entry(1, "", "success", "info"), JOURNAL))
        .startsWith("<6>1 2026-01-02T03:04:05.678Z - pulseboard - - [");
    assertThat(message.record(entry(1, "ä b".repeat(20), "success", "info"), JOURNAL))
        .contains(" pulseboard - " + "__b".repeat(10) + "__ [");
  }

  @Test
  void a_gap_is_a_message_of_its_own_before_the_rest() throws Exception {
    try (var sink = new SyslogSink();
        var receiver = new SyslogReceiver(sink.url(), 13, "n", files(Optional.empty()))) {
      receiver.deliver(
          new Parcel(JOURNAL, 3, 7, HASH, 6, List.of(entry(7, "a", "success", "info")), false));

      assertThat(sink.messages()).hasSize(2);
      assertThat(sink.messages().get(0))
          .startsWith("<108>1 - n pulseboard - audit.gap [pulseboard@32473 journal=\"" + JOURNAL)
          .contains("gapFrom=\"3\" gapTo=\"6\"] {\"gap\":{\"journal\":\"" + JOURNAL);
      assertThat(sink.seqs()).containsExactly(7L);
    }
  }

  @Test
  void many_long_messages_arrive_over_tls_on_one_connection() throws Exception {
    try (var sink = new SyslogSink(server.context());
        var receiver = new SyslogReceiver(sink.url(), 13, "n", files(Optional.empty()))) {
      receiver.deliver(parcel(1, 500));
      receiver.deliver(parcel(501, 500));

      assertThat(sink.seqs()).hasSize(1_000).isSorted().doesNotHaveDuplicates();
      assertThat(sink.connections()).isEqualTo(2);
    }
  }

  @Test
  void another_host_an_expired_certificate_and_a_strangers_are_refused() {
    Identity other = authority.issue("other", "dns:other.example.org", "-validity", "30");
    Identity old = authority.issue("old", "ip:127.0.0.1", "-startdate", "-9d", "-validity", "2");

    assertThat(refusal(other, authority.authority())).contains("No subject alternative names");
    assertThat(refusal(old, authority.authority())).contains("no TLS with it", "validity");
    assertThat(refusal(server, other.certificate()))
        .contains("no TLS with it", "certification path");
  }

  @Test
  void a_receiver_that_reads_nothing_is_given_up() throws Exception {
    try (var sink = new SyslogSink();
        var receiver =
            new SyslogReceiver(
                sink.url(), 13, "n", files(Optional.empty()), Duration.ofSeconds(1))) {
      sink.behaving(Manner.SLEEPS);

      assertThatThrownBy(() -> receiver.deliver(parcel(1, 50_000))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void closing_it_breaks_off_what_is_under_way() throws Exception {
    try (var sink = new SyslogSink()) {
      var receiver = new SyslogReceiver(sink.url(), 13, "n", files(Optional.empty()));
      sink.behaving(Manner.SLEEPS);
      var end =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  receiver.deliver(parcel(1, 50_000));
                  return "delivered";
                } catch (IOException e) {
                  return "broken off";
                }
              });
      Await.until("it is connected", () -> sink.connections() == 1);

      receiver.close();

      assertThat(end.get()).isEqualTo("broken off");
      assertThatThrownBy(() -> receiver.deliver(parcel(1, 1))).hasMessage("this server stops");
    }
  }

  @Test
  void rsyslog_takes_all_over_tls_and_knows_us_by_our_certificate() throws Exception {
    Identity client = authority.issue("client", "dns:pulseboard", "-validity", "30");
    int port = FreePort.get();
    try (var rsyslog =
        new Rsyslog(directory.resolve("rsyslog"), port, server, authority.authority(), true)
            .start()) {
      try (var receiver =
          new SyslogReceiver(rsyslog.url(), 13, "n", files(Optional.of(client.both())))) {
        for (int parcel = 0; parcel < 10; parcel++) {
          receiver.deliver(parcel(1 + parcel * 100, 100));
        }
      }
      Await.until("all is in its file", () -> rsyslog.seqs().size() >= 1_000);
      assertThat(rsyslog.seqs()).hasSize(1_000).isSorted().doesNotHaveDuplicates();
      assertThat(rsyslog.line(1)).startsWith("1 13 a {\"seq\":1,").endsWith("\"}");

      try (var stranger = new SyslogReceiver(rsyslog.url(), 13, "n", files(Optional.empty()))) {
        assertThatThrownBy(() -> stranger.deliver(parcel(5_001, 1)))
            .isInstanceOf(IOException.class);
      }
      assertThat(rsyslog.seqs()).doesNotContain(5_001L);
    }
  }

  @Test
  void a_file_that_is_replaced_counts_from_the_next_connection_on() throws Exception {
    Path trusted = directory.resolve("trusted.pem");
    Identity other = authority.issue("another", "dns:other.example.org", "-validity", "30");
    Files.copy(other.certificate(), trusted);
    try (var sink = new SyslogSink(server.context());
        var receiver =
            new SyslogReceiver(
                sink.url(), 13, "n", new TlsFiles(Optional.of(trusted), Optional.empty()))) {
      assertThatThrownBy(() -> receiver.deliver(parcel(1, 1))).isInstanceOf(IOException.class);

      Files.copy(authority.authority(), trusted, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Files.setLastModifiedTime(trusted, FileTime.fromMillis(1_000_000_000_000L));

      receiver.deliver(parcel(1, 1));
      assertThat(sink.seqs()).containsExactly(1L);
    }
  }

  private static String refusal(Identity identity, Path trusted) {
    var files = new TlsFiles(Optional.of(trusted), Optional.empty());
    try (var sink = new SyslogSink(identity.context());
        var receiver = new SyslogReceiver(sink.url(), 13, "n", files)) {
      receiver.deliver(parcel(1, 1));
      return "delivered " + sink.seqs();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static TlsFiles files(Optional<Path> identity) {
    return new TlsFiles(Optional.of(authority.authority()), identity);
  }

  private static Parcel parcel(int first, int records) {
    var entries =
        IntStream.range(first, first + records)
            .mapToObj(seq -> entry(seq, "a", "success", "info"))
            .toList();
    return new Parcel(JOURNAL, first, first + records - 1L, HASH, 0, entries, false);
  }

  private static Entry entry(long seq, String action, String outcome, String severity) {
    var facets = new IndexedFields("ann \"\\]", action, "a\nb ü", outcome, severity);
    return new Entry(seq, 1_767_323_045_678L, facets, "{\"x\":\"ü\"}", HASH);
  }
}
