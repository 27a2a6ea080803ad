package org.pulseboard.security.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeRedirectTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/audit", "/?w=900&theme=dark"})
  void a_path_of_ours_is_kept(String path) {
    assertThat(SafeRedirect.of(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "audit",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "/a\r\nSet-Cookie: x=y",
        "/ü",
        "/api/session",
        "/../other",
        "/./audit",
        "/audit/..",
        "/audit;x=y",
        "/%2e%2e/other"
      })
  void anything_else_leads_to_the_first_page(String path) {
    assertThat(SafeRedirect.of(path)).isEqualTo("/");
  }

  @Test
  void nothing_leads_to_the_first_page() {
    assertThat(SafeRedirect.of(null)).isEqualTo("/");
  }
}
