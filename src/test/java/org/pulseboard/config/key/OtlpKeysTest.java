package org.pulseboard.config.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpKeysTest {

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4318, http://127.0.0.1:4318/v1/metrics",
    "http://127.0.0.1:4318/, http://127.0.0.1:4318/v1/metrics",
    "https://otlp.example.org/otlp, https://otlp.example.org/otlp/v1/metrics",
    "http://[::1]:9090/api/v1/otlp/, http://[::1]:9090/api/v1/otlp/v1/metrics",
    "https://c.example.org/v1/metrics, https://c.example.org/v1/metrics",
    "https://c.example.org/v1/metrics/, https://c.example.org/v1/metrics"
  })
  void the_address_is_a_base_to_which_the_path_of_metrics_is_added(String set, String expected) {
    assertThat(OtlpKeys.URL.read(Optional.of(set)).orElseThrow()).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "collector:4318",
        "grpc://collector:4317",
        "http://",
        "http://a_b/",
        "http://user:s3cret@host/",
        "http://host/?token=s3cret",
        "http://host/#x",
        "http://host:99999/",
        "no address"
      })
  void another_address_is_refused_with_the_remedy_and_without_what_may_be_secret(String set) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OtlpKeys.URL.read(Optional.of(set)))
        .withMessageStartingWith("pulseboard.otlp.url is no address to push to; set it to one")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void headers_are_read_as_the_specification_of_opentelemetry_has_them() {
    assertThat(
            headers(
                "Authorization=Basic%20dXNlcjpw%3D%3D , X-Scope-OrgID = tenant+1,empty=, x=a=b,"))
        .containsOnly(
            Map.entry("authorization", "Basic dXNlcjpw=="),
            Map.entry("x-scope-orgid", "tenant+1"),
            Map.entry("empty", ""),
            Map.entry("x", "a=b"));
    assertThat(headers("Authorization=Bearer abc=="))
        .containsEntry("authorization", "Bearer abc==");
  }

  @ParameterizedTest
  @CsvSource({
    "s3cret, no name=value",
    "=s3cret, no name=value",
    "a b=s3cret, no name=value",
    "a=s3cret%2, hexadecimal",
    "a=s3cret%zz, hexadecimal",
    "a=s3cret%0D%0Ab: c, printable ASCII",
    "a=s3crét, printable ASCII",
    "a=s3cret%C3%A9, printable ASCII",
    "'a=s3cret,A=s3cret', twice",
    "content-type=s3cret, not for setting",
    "Host=s3cret, not for setting"
  })
  void other_headers_are_refused_with_the_remedy_and_without_the_secret(String set, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> headers(set))
        .withMessageStartingWith("pulseboard.otlp.headers has ")
        .withMessageContaining(why)
        .withMessageContaining("name=value,name=value")
        .withMessageNotContaining("s3cr")
        .withNoCause();
  }

  private static Map<String, String> headers(String set) {
    return OtlpKeys.HEADERS.read(Optional.of(set)).orElseThrow();
  }
}
