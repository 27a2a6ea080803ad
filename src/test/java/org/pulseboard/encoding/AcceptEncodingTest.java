package org.pulseboard.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "gzip, deflate, br",
        "br, gzip",
        "br;q=1.0, gzip;q=0.8, *;q=0.1",
        "gzip;q=0.001",
        "gzip ; q=0.5",
        "gzip;Q=1",
        "*",
        "deflate, *;q=0.5",
        "identity, gzip",
        "identity;q=0.5, *",
        "gzip, *;q=0",
        "identity;q=0, gzip;q=0.1"
      })
  void gzip_is_sent_to_those_who_take_it(String header) {
    assertThat(AcceptEncoding.takesGzip(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "br",
        "*;q=0",
        "gzip;q=0",
        "gzip;q=0.0",
        "gzip; q=0",
        "gzip ;q=0.000",
        "GZIP;Q=0",
        "gzip;q=0, *",
        "*, gzip;q=0",
        "br, gzip;q=0, deflate",
        "identity, gzip;q=0.5",
        "notgzip",
        "gzip-like",
        "gzip;q=",
        "gzip;q=much",
        "gzip;q=-1",
        "gzip;level=9"
      })
  void gzip_is_not_sent_to_those_who_refuse_it_or_do_not_name_it(String header) {
    assertThat(AcceptEncoding.takesGzip(header)).isFalse();
  }

  @Test
  void gzip_is_not_sent_to_those_who_say_nothing() {
    assertThat(AcceptEncoding.takesGzip(null)).isFalse();
  }
}
