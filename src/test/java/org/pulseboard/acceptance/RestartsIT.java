package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pulseboard.conformance.server.Servers;

/**
 * Real servers that are stopped and killed under publishing and started again on their data, with
 * clients that come back before Pulseboard does.
 */
@Tag("restarts")
@Timeout(900)
class RestartsIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  static Stream<String> servers() {
    return Arrays.stream(System.getProperty("restarts.on").split(",", -1));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void what_was_acknowledged_reaches_every_client_once_and_in_order(String name) throws Exception {
    int restarts = Integer.getInteger("restarts.servers");
    var server = Servers.named(name);
    server.install(Files.createDirectories(home.resolve("server")));

    try (var restarted = new RestartedServer(server, home.resolve("data"), 11)) {
      for (int i = 0; i < restarts; i++) {
        restarted.restart(i % 2 == 0);
      }
      restarted.settle();

      assertThat(restarted.mistakes()).isEmpty();
      assertThat(restarted.acknowledged()).hasSizeGreaterThan(restarts);
      assertThat(restarted.seen()).allSatisfy(this::isInOrder);
      assertThat(restarted.seen()).containsOnly(restarted.acknowledged());
      assertThat(restarted.verify()).contains("\"ok\":true");
      System.out.println(name + ": " + restarted.figures());
    }
  }

  private void isInOrder(SortedMap<Long, String> records) {
    var numbers = records.values().stream().map(t -> Integer.valueOf(t.substring(6))).toList();
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
  }
}
