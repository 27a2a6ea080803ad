package org.pulseboard.stream.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  private static final String ALPHABET = "0123456789--- \u0661\n+";

  @ParameterizedTest
  @ValueSource(strings = {"5-1763815835000", "5-", "-1763815835000", "-", "0-0"})
  void a_cursor_reads_back_as_it_was_written(String text) {
    assertThat(Cursor.parse(text)).get().hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "--",
        "-5-5",
        "5--5",
        "1-2-3",
        "+1-2",
        " 1-2",
        "1 -2",
        "1-2\n",
        "0x1-2",
        "١-٢",
        "1e3-2",
        "9223372036854775808-1",
        "1-9223372036854775808",
        "null-null",
        "\u0000-\u0000"
      })
  void what_is_no_cursor_is_refused_and_never_thrown_at_anyone(String text) {
    assertThat(Cursor.parse(text)).isEmpty();
  }

  @Test
  void a_megabyte_is_refused_without_being_read() {
    assertThat(Cursor.parse("1".repeat(1 << 20) + "-1")).isEmpty();
    assertThat(Cursor.parse(null)).isEmpty();
  }

  @Test
  void any_text_at_all_gives_a_cursor_that_reads_back_or_nothing() {
    var random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(24); n > 0; n--) {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      Cursor.parse(text.toString())
          .ifPresent(cursor -> assertThat(Cursor.parse(cursor.toString())).contains(cursor));
    }
  }
}
