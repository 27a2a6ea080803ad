package org.pulseboard.api.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardTargetTest {
  private final Map<String, String> keys =
      new HashMap<>(
          Map.of("pulseboard.url", "http://127.0.0.1:8080/pulse", "pulseboard.token", "s3cret"));

  @Test
  void without_an_address_nothing_is_forwarded() {
    keys.remove("pulseboard.url");

    assertThat(read()).isEmpty();
  }

  @Test
  void an_address_and_a_token_are_enough() {
    assertThat(read())
        .hasValue(
            new ForwardTarget(
                URI.create("http://127.0.0.1:8080/pulse/"),
                "s3cret",
                "host/shop",
                ForwardTarget.QUEUE_BYTES));
  }

  @ParameterizedTest
  @CsvSource({
    "pulseboard.url, ftp://127.0.0.1/",
    "pulseboard.url, 127.0.0.1:8080",
    "pulseboard.url, http://user:pass@127.0.0.1/",
    "pulseboard.url, http://127.0.0.1/?x=1",
    "pulseboard.url, http://a b/",
    "pulseboard.token, ' '",
    "pulseboard.token, two words",
    "pulseboard.instance, ' '",
    "pulseboard.forward.queue-bytes, many",
    "pulseboard.forward.queue-bytes, 1000",
  })
  void a_wrong_value_is_refused_with_its_key_and_without_the_token(String key, String value) {
    keys.put(key, value);

    assertThatIllegalArgumentException()
        .isThrownBy(this::read)
        .withMessageContainingAll(key, "set it to")
        .withMessageNotContainingAny("s3cret", "two words");
  }

  @Test
  void no_text_of_it_shows_the_token() {
    assertThat(read().map(ForwardTarget::toString).orElseThrow()).doesNotContain("s3cret");
  }

  private Optional<ForwardTarget> read() {
    return ForwardTarget.read(keys::get, "host/shop");
  }
}
