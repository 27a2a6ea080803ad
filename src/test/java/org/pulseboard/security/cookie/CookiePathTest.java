package org.pulseboard.security.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookiePathTest {

  /** What Chromium 143 asked for when it was given the address on the left. */
  @ParameterizedTest
  @CsvSource({
    "/a b, /a%20b",
    "/übersicht, /%C3%BCbersicht",
    "/Ω/日本, /%CE%A9/%E6%97%A5%E6%9C%AC",
    "/{x}, /%7Bx%7D",
    "/~me/it's@(1)+2, /~me/it's@(1)+2"
  })
  void a_path_is_written_as_browsers_ask_for_it(String deployed, String asked) {
    assertThat(CookiePath.asAsked(deployed)).isEqualTo(asked);
  }

  @Test
  void what_the_server_has_encoded_already_stays() {
    assertThat(CookiePath.asAsked("/a%20b")).isEqualTo("/a%20b");
    assertThat(CookiePath.asAsked("")).isEmpty();
  }
}
