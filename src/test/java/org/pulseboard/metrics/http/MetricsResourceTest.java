package org.pulseboard.metrics.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.metrics.Metering;
import org.pulseboard.metrics.export.NewestTick;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.problem.ProblemException;
import org.pulseboard.problem.ProblemMapper;

/** Of a server that has begun to answer, and not yet to measure. */
class MetricsResourceTest {
  private final MetricsResource resource = new MetricsResource();

  @TempDir Path directory;
  private DataDirectory data;

  @BeforeEach
  @SuppressWarnings({
    "NullAway",
    "UnnecessaryAssignment"
  }) // it fires no tick; there is no container
  void start() {
    var settings = new Settings(Map.of("pulseboard.data-dir", directory.toString()));
    data = new DataDirectory(settings);
    resource.newest = new NewestTick(settings);
    resource.metering = new Metering(settings, data, null);
  }

  @AfterEach
  void end() {
    data.close();
  }

  @Test
  @SuppressWarnings("NullAway") // it does not come to asking who asks
  void before_the_first_tick_every_answer_is_not_yet_and_says_when_to_ask_again() {
    Stream<ThrowingCallable> questions =
        Stream.of(
            resource::head,
            () -> resource.catalogue(null, null, null),
            () -> resource.newest(List.of()),
            () -> resource.history(null, null, null, List.of(), null, null));

    assertThat(questions)
        .allSatisfy(
            question ->
                assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(question)
                    .satisfies(MetricsResourceTest::saysNotYet));
  }

  @Test
  void from_the_first_tick_on_there_is_a_past() {
    resource.metering.history().append(new Tick(1_000, List.of(), new double[0]));

    assertThatCode(resource::head).doesNotThrowAnyException();
  }

  private static void saysNotYet(ProblemException refused) {
    try (var answer = new ProblemMapper().toResponse(refused)) {
      assertThat(answer.getStatus()).isEqualTo(503);
      assertThat(answer.getHeaderString("Retry-After")).isEqualTo("1");
    }
  }
}
