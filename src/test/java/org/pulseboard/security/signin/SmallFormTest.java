package org.pulseboard.security.signin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallFormTest {

  @Test
  void names_and_values_are_decoded_and_raw_utf8_is_taken_as_it_is() throws Exception {
    assertThat(SmallForm.parse("a=1&b=%C3%BC+x&c=\u00c3\u00bc&d=&e".getBytes(ISO_8859_1)))
        .isEqualTo(Map.of("a", "1", "b", "ü x", "c", "ü", "d", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%ff", "a=\u00ff", "%c3=1"})
  void what_is_no_utf8_is_refused(String form) {
    assertThatThrownBy(() -> SmallForm.parse(form.getBytes(ISO_8859_1)))
        .isInstanceOf(CharacterCodingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%zz", "a=%f", "a=1&a=2"})
  void what_can_be_read_in_two_ways_is_refused(String form) {
    assertThatThrownBy(() -> SmallForm.parse(form.getBytes(ISO_8859_1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
