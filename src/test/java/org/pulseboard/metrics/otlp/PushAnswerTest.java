package org.pulseboard.metrics.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.metrics.otlp.PushAnswer.PushVerdict;
import org.pulseboard.outgoing.ReceiverWords;

class PushAnswerTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final String SECRET = "t0ken-t0ken";

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{}", "{\"partialSuccess\":{}}", "{\"partialSuccess\":null}"})
  void a_success_is_all_well(String body) {
    PushAnswer answer = answer(200, body);

    assertThat(answer).isEqualTo(new PushAnswer(PushVerdict.TAKEN, "", "", 0, Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", "7"})
  void a_partial_success_is_taken_counted_and_told(String number) {
    PushAnswer answer =
        answer(
            200,
            "{\"partialSuccess\":{\"rejectedDataPoints\":"
                + number
                + ",\"errorMessage\":\"out\\nof order\"}}");

    assertThat(answer.verdict()).isEqualTo(PushVerdict.TAKEN);
    assertThat(answer.rejected()).isEqualTo(7);
    assertThat(answer.trouble()).isEqualTo("it rejects 7 points of a push: out of order");
  }

  @Test
  void a_warning_of_a_receiver_that_takes_all_is_a_remark() {
    PushAnswer answer = answer(200, "{\"partialSuccess\":{\"errorMessage\":\"upgrade soon\"}}");

    assertThat(answer.trouble()).isEmpty();
    assertThat(answer.remark()).isEqualTo("upgrade soon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>It works!</html>", "OK", "[]", "{"})
  void whoever_answers_200_with_something_else_has_confirmed_nothing(String body) {
    PushAnswer answer = answer(200, body);

    assertThat(answer.verdict()).isEqualTo(PushVerdict.REFUSED);
    assertThat(answer.trouble()).contains("not as OTLP does", "pulseboard.otlp.url");
  }

  @Test
  void an_answer_without_an_end_has_confirmed_nothing() {
    PushAnswer answer =
        PushAnswer.of(
            200, headers(Map.of()), Optional.empty(), new ReceiverWords(List.of()), () -> NOW);

    assertThat(answer.verdict()).isEqualTo(PushVerdict.REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "429, LATER",
    "502, LATER",
    "503, LATER",
    "504, LATER",
    "400, REFUSED",
    "401, REFUSED",
    "404, REFUSED",
    "413, REFUSED",
    "418, REFUSED",
    "500, REFUSED",
    "501, REFUSED",
    "301, REFUSED",
    "307, REFUSED",
    "304, REFUSED"
  })
  void what_is_tried_again_is_what_the_specification_says(int status, PushVerdict verdict) {
    assertThat(answer(status, "").verdict()).isEqualTo(verdict);
    assertThat(answer(status, "").trouble()).startsWith("it answers " + status);
  }

  @ParameterizedTest
  @CsvSource({
    "401, pulseboard.otlp.headers",
    "403, pulseboard.otlp.headers",
    "404, pulseboard.otlp.url",
    "405, pulseboard.otlp.url",
    "308, pulseboard.otlp.url",
    "413, limit",
    "415, JSON"
  })
  void a_refusal_says_what_to_do(int status, String remedy) {
    assertThat(answer(status, "").trouble()).contains(remedy);
  }

  @Test
  void what_the_receiver_says_is_told_on_one_line() {
    assertThat(answer(400, "{\"code\":3,\"message\":\"bad\\u0000 \\r\\npoint\"}").trouble())
        .startsWith("it answers 400: bad point.");
    assertThat(answer(500, "plain words").trouble()).isEqualTo("it answers 500: plain words");
    assertThat(answer(500, "x".repeat(900)).trouble()).hasSizeLessThan(250);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>no</html>",
        "java.lang.NullPointerException: at org.example.Some.thing",
        "unknown token " + SECRET
      })
  void pages_traces_and_secrets_are_not_told(String body) {
    assertThat(answer(500, body).trouble()).isEqualTo("it answers 500");
    assertThat(answer(500, "{\"message\":\"" + body + "\"}").trouble()).isEqualTo("it answers 500");
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "0, 0",
    "-1, 0",
    "soon, 0",
    "'', 0",
    "99999999999, 0",
    "'Sun, 29 Nov 2026 12:00:30 GMT', 30",
    "'Sun, 29 Nov 2026 11:59:00 GMT', 0"
  })
  void a_receiver_may_ask_for_time_in_seconds_or_by_a_date(String header, long seconds) {
    var answer =
        PushAnswer.of(
            503,
            headers(Map.of("Retry-After", List.of(header))),
            Optional.of(new byte[0]),
            new ReceiverWords(List.of()),
            () -> NOW);

    assertThat(answer.after()).isEqualTo(Duration.ofSeconds(seconds));
  }

  private static PushAnswer answer(int status, String body) {
    return PushAnswer.of(
        status,
        headers(Map.of()),
        Optional.of(body.getBytes(UTF_8)),
        new ReceiverWords(List.of(SECRET)),
        () -> NOW);
  }

  private static HttpHeaders headers(Map<String, List<String>> map) {
    return HttpHeaders.of(map, (name, value) -> true);
  }
}
