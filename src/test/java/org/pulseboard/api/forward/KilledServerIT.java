package org.pulseboard.api.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.AUDITOR;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.acceptance.Deployed;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.conformance.server.AppServer;
import org.pulseboard.conformance.server.Await;
import org.pulseboard.conformance.server.Servers;

/** A forwarder and a real Pulseboard, which is killed while it takes events. */
@Tag("outages")
@Timeout(600)
class KilledServerIT {
  private static final Pattern TARGET = Pattern.compile("\"target\":\"kept/(\\d+)\"");

  @TempDir Path directory;

  @Test
  void a_pulseboard_that_was_killed_gets_every_event_once_and_in_order() throws Exception {
    AppServer server = Servers.named("payara-micro");
    server.install(directory);
    server.start(
        Map.of(
            "PULSEBOARD_DATA_DIR", directory.resolve("data").toString(),
            "PULSEBOARD_AUDIT_ALLOW_VOLATILE", "true",
            "PULSEBOARD_ADMIN_PASSWORD", "acceptance-password",
            "PULSEBOARD_TOKENS_READER", "auditor:reader-secret-01234567890",
            "PULSEBOARD_TOKENS_FEEDER", "publisher:feeder-secret-0123456789"));
    var target =
        new ForwardTarget(
            server.address(), "feeder-secret-0123456789", "it", ForwardTarget.QUEUE_BYTES);
    var dispatch = new ForwardQueues(target);
    try {
      server.deploy(server.war());
      var enough = new AtomicBoolean();
      CompletableFuture<Integer> fired =
          CompletableFuture.supplyAsync(() -> fireUntil(enough, dispatch));
      Await.until("the first events are there", () -> newest(server) > 0);

      int before = newest(server);
      server.jvm().destroyForcibly();
      server.stop();
      server.deploy(server.war());
      Await.until("it takes events again", () -> newest(server) > before + 100);
      enough.set(true);
      int count = fired.get(60, TimeUnit.SECONDS);
      Await.until("all were sent", () -> dispatch.queued() == 0);

      assertThat(kept(server)).isEqualTo(IntStream.range(0, count).boxed().toList());
      assertThat(dispatch.lost()).isZero();
    } catch (AssertionError e) {
      String log = Files.readString(directory.resolve("server.log"));
      throw new AssertionError(
          dispatch.queued() + " wait. " + log.substring(Math.max(0, log.length() - 20_000)), e);
    } finally {
      server.stop();
      dispatch.close();
    }
  }

  /** Some hundred a second, as an application does that goes on whatever happens. */
  private static int fireUntil(AtomicBoolean enough, ForwardQueues dispatch) {
    int count = 0;
    while (!enough.get() && count < 100_000) {
      dispatch.accept(AuditEvent.of("app", "do", "kept/" + count++).build());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
    return count;
  }

  /** The number of the newest event in the journal; -1 while there is none, or no answer. */
  private static int newest(AppServer server) throws Exception {
    try {
      var numbers = numbers(new Deployed(server.address()).get("api/audit?limit=1", AUDITOR));
      return numbers.isEmpty() ? -1 : numbers.get(0);
    } catch (IOException notYet) {
      return -1;
    }
  }

  /** The numbers of what the journal holds, in its order. */
  private static List<Integer> kept(AppServer server) throws Exception {
    return numbers(new Deployed(server.address()).get("api/audit/export?format=ndjson", AUDITOR));
  }

  private static List<Integer> numbers(HttpResponse<String> answer) {
    return TARGET
        .matcher(answer.body())
        .results()
        .map(match -> Integer.valueOf(match.group(1)))
        .toList();
  }
}
