package org.pulseboard.metrics.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pulseboard.api.MetricSample;
import org.pulseboard.problem.ProblemException;

class SampleReaderTest {
  private static final String GOOD = "{\"name\":\"a\",\"value\":1}";

  @Test
  void a_sample_keeps_every_field_and_gets_its_instance_as_a_tag() {
    assertThat(
            SampleReader.read(
                "{\"name\":\"orders.open\",\"value\":-2.5e3,\"unit\":\"orders\",\"tags\":{\"k\":\"v\"}}",
                "shop-1"))
        .containsExactly(
            new MetricSample(
                "orders.open", -2500, "orders", Map.of("k", "v", "instance", "shop-1")));
  }

  @Test
  void an_instance_that_the_sender_tags_itself_is_kept() {
    assertThat(
            SampleReader.read(
                "[{\"name\":\"a\",\"value\":0,\"tags\":{\"instance\":\"own\"}}]", "shop-1"))
        .containsExactly(new MetricSample("a", 0, "", Map.of("instance", "own")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[GOOD,{\"name\":\"b\"}]                                | [1].value   | is required",
        "[GOOD,{\"name\":\"b\",\"value\":\"1\"}]                | [1].value   | is no number",
        "[GOOD,{\"name\":\"b\",\"value\":1e999}]                | [1].value   | is larger than a double",
        "[GOOD,{\"name\":\"b\",\"value\":null}]                 | [1].value   | is required",
        "[GOOD,{\"value\":1}]                                   | [1].name    | is required",
        "[{\"name\":\" \",\"value\":1}]                         | [0].name    | 1 to 128 characters",
        "[{\"name\":\"a\\u0007\",\"value\":1}]                  | [0].name    | no control characters",
        "{\"name\":\"a\",\"value\":1,\"unit\":7}                | unit        | is no text",
        "{\"name\":\"a\",\"value\":1,\"tags\":[]}               | tags        | is not a JSON object",
        "{\"name\":\"a\",\"value\":1,\"tags\":{\"k\":1}}        | tags.k      | is no text",
        "{\"name\":\"a\",\"value\":1,\"tags\":{\"\":\"v\"}}     | tags        | at most 16 tags",
        "{\"name\":\"a\",\"value\":1,\"time\":1}                | time        | is no field of a sample",
        "{\"name\":\"a\",\"name\":\"b\",\"value\":1}            | name        | appears twice",
        "[GOOD,7]                                               | [1]         | is not a JSON object",
        "[]                                                     | body        | holds 0 samples",
        "[GOOD                                                  | body        | is not JSON",
      })
  void a_bad_sample_is_named_by_index_and_field(String json, String field, String problem) {
    assertThatThrownBy(() -> SampleReader.read(json.replace("GOOD", GOOD), "i"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(400);
              assertThat(e.problem().field()).isEqualTo(field);
              assertThat(e.problem().detail()).contains(field, problem);
            });
  }

  @Test
  void more_than_a_thousand_samples_are_refused() {
    String many = "[" + (GOOD + ",").repeat(1000) + GOOD + "]";

    assertThatThrownBy(() -> SampleReader.read(many, "i")).hasMessageContaining("1001 samples");
  }
}
