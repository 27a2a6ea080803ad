package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The audit trail of a real server in a real rsyslog with TLS, and in a receiver of HTTPS. */
@Timeout(400)
class SiemIT {
  @TempDir Path directory;

  @Test
  void every_record_arrives_over_outages_of_the_receivers_and_no_secret_is_told() throws Exception {
    try (var siem = new Siem(directory)) {
      String told = overOutages(siem);
      var seqs = siem.http.seqs();
      assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, seqs.size()).boxed().toList());
      assertThat(siem.doubled())
          .as("a parcel under way when it was killed")
          .isLessThanOrEqualTo(500);
      assertThat(siem.http.all())
          .allSatisfy(post -> assertThat(post.header("Authorization")).isEqualTo(Siem.SECRET));
      assertThat(told)
          .doesNotContain("secret-of-the-receiver", "in-the-query", "NoClassDefFoundError");
    }
  }

  /** What the health and the log of the server told, up to its end. */
  private static String overOutages(Siem siem) throws Exception {
    Micro ended;
    String told;
    try (var board = Micro.start("siem", siem.properties(), Map.of())) {
      ended = board;
      Deployed pulseboard = board.server();
      siem.awaitAll(Siem.report(pulseboard, 50));
      Siem.awaitHealth(pulseboard, "UP");
      assertThat(siem.doubled()).isZero();

      siem.rsyslog.kill();
      siem.http.answering(post -> 503);
      long last = Siem.report(pulseboard, 700);
      Siem.awaitHealth(pulseboard, "DEGRADED");
      siem.rsyslog.start();
      siem.http.answering(post -> 200);
      siem.awaitAll(last);
      Siem.awaitHealth(pulseboard, "UP");
      told = Siem.part(pulseboard);
    }
    return told + ended.log();
  }
}
