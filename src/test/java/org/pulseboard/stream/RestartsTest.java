package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pulseboard.audit.store.Databases;

/**
 * Restarts while somebody publishes and clients come back within the first second: each has every
 * record once and in order, or was told which ones are gone, and no answer was wrong.
 */
class RestartsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void five_restarts_under_publishing_lose_and_double_nothing(Databases kind) throws Exception {
    run(kind, 5, 1);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("restarts")
  void a_hundred_restarts_under_publishing_lose_and_double_nothing(Databases kind)
      throws Exception {
    run(kind, 100, 2);
  }

  private void run(Databases kind, int restarts, long seed) throws Exception {
    try (var rehearsal = new Restarts(kind, directory, seed)) {
      for (int i = 0; i < restarts; i++) {
        rehearsal.restart();
      }
      rehearsal.settle();

      assertThat(rehearsal.mistakes()).isEmpty();
      assertThat(rehearsal.restarts()).isEqualTo(restarts);
      assertThat(rehearsal.earlyReturns()).as("came back before the journal").isPositive();
      System.getLogger("restarts").log(System.Logger.Level.INFO, rehearsal::figures);
    }
  }
}
