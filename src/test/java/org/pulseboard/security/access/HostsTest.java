package org.pulseboard.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

  @ParameterizedTest
  @CsvSource({
    "http://dash.example,      Host, dash.example",
    "http://dash.example,      Host, Dash.Example:80",
    "https://dash.example,     Host, dash.example:443",
    "https://dash.example,     Host, dash.example",
    "http://dash.example:8192, Host, dash.example:8192",
    "http://[::1]:8080,        Host, [::1]:8080",
    "http://under_score:8080,  Host, under_score:8080",
    "http://dash.example,      X-Forwarded-Host, dash.example",
    "http://dash.example:8192, X-Forwarded-Host, 'inner, dash.example:8192'",
    "http://dash.example:8192, Forwarded, 'for=1.2.3.4;host=\"dash.example:8192\";proto=http'",
    "https://dash.example,     Forwarded, 'proto=https; host=dash.example, for=x'"
  })
  void the_host_that_a_browser_sees_is_known_by_any_header_that_tells_it(
      String origin, String header, String value) {
    var headers = new HashMap<>(Map.of("Host", "127.0.0.1:8080"));
    headers.put(header, value);

    assertThat(hosts(headers).include(origin)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "http://dash.example:8192",
        "http://dash.example.evil.example",
        "https://dash.example:80",
        "http://dash.example@evil.example",
        "null",
        "",
        "http://",
        "dash.example"
      })
  void another_host_or_port_is_none_of_them(String origin) {
    assertThat(hosts(Map.of("Host", "dash.example")).include(origin)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"http://dash.example:8192, true", "http://dash.example:8193, false"})
  void a_forwarded_host_without_its_port_gets_the_forwarded_port(String origin, boolean ours) {
    var headers =
        Map.of(
            "Host", "127.0.0.1:8080",
            "X-Forwarded-Host", "dash.example",
            "X-Forwarded-Port", "8192");

    assertThat(hosts(headers).include(origin)).isEqualTo(ours);
  }

  private static Hosts hosts(Map<String, String> headers) {
    return Hosts.of(name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of());
  }
}
