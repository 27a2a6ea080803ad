package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.conformance.server.Servers;

/** The same over restarts of Pulseboard, in good order and by kill, while records are sent. */
@Tag("restarts")
@Timeout(900)
class SiemRestartsIT {
  /** The largest parcel that may be under way. */
  private static final int PARCEL = 500;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void nothing_is_left_out_and_no_more_comes_twice_than_was_under_way() throws Exception {
    var micro = Servers.named("payara-micro");
    micro.install(Files.createDirectories(directory.resolve("server")));
    try (var siem = new Siem(Files.createDirectories(directory.resolve("siem")))) {
      Map<String, String> environment = environment(siem);
      long last = 0;
      int kills = 0;
      try {
        for (int start = 0; start < 4; start++) {
          micro.start(environment);
          micro.deploy(micro.war());
          var pulseboard = new Deployed(micro.address());
          Siem.awaitHealth(pulseboard, "UP");
          last = Siem.report(pulseboard, 900);
          if (start % 2 == 0) {
            micro.jvm().destroyForcibly();
            kills++;
          }
          micro.stop();
        }
        micro.start(environment);
        micro.deploy(micro.war());
        siem.awaitAll(last + 1);
      } finally {
        micro.stop();
      }

      var seqs = siem.http.seqs().stream().distinct().toList();
      assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, seqs.size()).boxed().toList());
      assertThat(siem.doubled()).isLessThanOrEqualTo(kills * PARCEL);
      System.out.printf("%d records, %d twice in rsyslog%n", seqs.size(), siem.doubled());
    }
  }

  private Map<String, String> environment(Siem siem) {
    var all = new HashMap<String, String>();
    siem.properties()
        .forEach(
            (key, value) ->
                all.put(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
    all.put("PULSEBOARD_DATA_DIR", directory.resolve("data").toString());
    return all;
  }
}
