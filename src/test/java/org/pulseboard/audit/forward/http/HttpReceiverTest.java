package org.pulseboard.audit.forward.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.FreePort;
import org.pulseboard.audit.forward.HttpSink;
import org.pulseboard.audit.forward.LaterException;
import org.pulseboard.audit.forward.Parcel;
import org.pulseboard.audit.forward.RefusedException;
import org.pulseboard.audit.forward.tls.Certificates;
import org.pulseboard.audit.forward.tls.TlsFiles;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.IndexedFields;

/** Requests, and what becomes of answers. */
@Tag("slow")
@Timeout(120)
class HttpReceiverTest {
  private static final String HASH = "ab".repeat(32);
  private static final TlsFiles NO_FILES = new TlsFiles(Optional.empty(), Optional.empty());

  @TempDir Path directory;

  @Test
  void a_request_has_the_records_and_tells_which() throws Exception {
    try (var sink = new HttpSink();
        var receiver = receiver(sink.url(), NO_FILES)) {
      receiver.deliver(parcel());

      HttpSink.Post post = sink.taken().get(0);
      assertThat(post.lines()).containsExactly("{\"seq\":7,\"hash\":\"" + HASH + "\",\"x\":\"ü\"}");
      assertThat(post.header("Content-type")).isEqualTo("application/x-ndjson; charset=utf-8");
      assertThat(post.header("Idempotency-key")).isEqualTo("7-7-" + HASH);
      assertThat(post.header("Pulseboard-sequence")).isEqualTo("7-7");
      assertThat(post.header("Pulseboard-journal")).isEqualTo("journal");
      assertThat(post.header("Authorization")).isEqualTo("Bearer x");
      assertThat(receiver.address()).doesNotContain("token");
    }
  }

  @Test
  void what_is_refused_is_told_from_what_comes_too_early() throws Exception {
    try (var sink = new HttpSink();
        var receiver = receiver(sink.url(), NO_FILES)) {
      for (int status : new int[] {400, 413, 422}) {
        sink.answering(post -> status);
        assertThatThrownBy(() -> receiver.deliver(parcel()))
            .isInstanceOf(RefusedException.class)
            .hasMessageContaining("it answers " + status + ": {\"text\"");
      }
      for (int status : new int[] {429, 503}) {
        sink.answering(post -> status);
        assertThatThrownBy(() -> receiver.deliver(parcel())).isInstanceOf(LaterException.class);
      }
      for (int status : new int[] {302, 401, 404, 500}) {
        sink.answering(post -> status);
        assertThatThrownBy(() -> receiver.deliver(parcel()))
            .isNotInstanceOf(RefusedException.class)
            .hasMessageContaining("it answers " + status);
      }
      assertThat(sink.taken()).isEmpty();
    }
  }

  @Test
  void no_secret_is_told_also_if_the_receiver_repeats_it() throws Exception {
    try (var sink = new HttpSink();
        var receiver = new HttpReceiver(sink.url(), Optional.of("Splunk s3cret-t0ken"), NO_FILES)) {
      sink.answering(post -> 401);
      sink.saying(post -> " for " + post.header("Authorization"));

      assertThatThrownBy(() -> receiver.deliver(parcel())).hasMessage("it answers 401");
    }
  }

  @Test
  void over_tls_the_host_and_the_authority_count() throws Exception {
    var authority = new Certificates(directory);
    var server = authority.issue("server", "ip:127.0.0.1", "-validity", "30");
    var other = authority.issue("other", "dns:other.example.org", "-validity", "30");
    var trusted = new TlsFiles(Optional.of(authority.authority()), Optional.empty());
    try (var sink = HttpSink.tls(server.context());
        var wrong = HttpSink.tls(other.context());
        var receiver = receiver(sink.url(), trusted);
        var stranger = receiver(sink.url(), NO_FILES);
        var elsewhere = receiver(wrong.url(), trusted)) {
      receiver.deliver(parcel());

      assertThat(sink.taken()).hasSize(1);
      assertThatThrownBy(() -> stranger.deliver(parcel())).hasMessageContaining("no TLS with it");
      assertThatThrownBy(() -> elsewhere.deliver(parcel()))
          .hasMessageContaining("No subject alternative names");
      assertThat(wrong.all()).isEmpty();
    }
  }

  @Test
  void a_receiver_that_is_not_there_is_told_in_words() throws Exception {
    try (var receiver =
        receiver(URI.create("http://127.0.0.1:" + FreePort.get() + "/x"), NO_FILES)) {
      assertThatThrownBy(() -> receiver.deliver(parcel()))
          .hasMessageStartingWith("no connection to it");
    }
  }

  private static HttpReceiver receiver(URI url, TlsFiles files) {
    return new HttpReceiver(url, Optional.of("Bearer x"), files);
  }

  private static Parcel parcel() {
    var facets = new IndexedFields("ann", "a", "t", "success", "info");
    var entry = new Entry(7, 1_767_323_045_678L, facets, "{\"x\":\"ü\"}", HASH);
    return new Parcel("journal", 7, 7, HASH, 0, List.of(entry), false);
  }
}
