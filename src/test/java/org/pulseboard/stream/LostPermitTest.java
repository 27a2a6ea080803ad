package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.permit.Attribute;
import org.pulseboard.permit.Permit;

/** A stream goes on for as long as its reader's permit does, and a heartbeat at most. */
@Timeout(60)
class LostPermitTest {
  @Test
  void a_stream_ends_before_the_second_heartbeat_after_its_permit_is_lost_and_no_other_does()
      throws Exception {
    var config = Configs.with(StreamServer.CONFIG).heartbeat(Duration.ofMillis(300)).build();
    var lost = new AtomicBoolean();
    try (var server = new StreamServer(config)) {
      server.container = permitted(() -> lost.get() ? Set.of() : Set.of("viewer"));
      try (var mine = SseClient.open(server.uri("topics=metrics"))) {
        mine.next("ping");
        server.container = permitted(() -> Set.of("viewer"));
        try (var other = SseClient.open(server.uri("topics=metrics"))) {
          lost.set(true);
          long lostMillis = System.currentTimeMillis();

          assertThat(heartbeatsToTheEnd(mine, lostMillis)).hasSizeLessThanOrEqualTo(1);
          other.next("ping", 2);
        }
      }
    }
  }

  /** The pings of after a time; the heartbeat that ends the stream may write its own first. */
  private static List<String> heartbeatsToTheEnd(SseClient client, long sinceMillis)
      throws IOException {
    var pings = new ArrayList<String>();
    try {
      while (true) {
        String ping = client.next("ping").data();
        if (Long.parseLong(ping.replaceAll(".*\"timeMillis\":|}", "")) > sinceMillis) {
          pings.add(ping);
        }
      }
    } catch (EOFException end) {
      return pings;
    }
  }

  private static StreamServer.Container permitted(Permit permit) {
    return (request, response) -> {
      Attribute.PERMIT.set(request, permit);
      return request;
    };
  }
}
