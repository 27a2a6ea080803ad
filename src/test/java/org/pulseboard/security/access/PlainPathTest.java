package org.pulseboard.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/api/users/ann@example.org",
        "/api/users/ann%40example.org",
        "/pulseboard/",
        "/v/0.9.1-SNAPSHOT/js/main.js",
        "/api/users/%C3%BC",
        "/..a/b..",
        "/favicon.ico"
      })
  void what_all_read_the_same_is_plain(String path) {
    assertThat(PlainPath.is(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/users;PULSEBOARD=0",
        "/api;x=y/users",
        "/api/users;",
        "/api/users%3bx",
        "//api/users",
        "/api//users",
        "/api/users//",
        "/api/./users",
        "/login/../api/users",
        "/login/..",
        "/login/%2e%2e/api/users",
        "/api%2fusers",
        "/api%5Cusers",
        "/api\\users",
        "/api/users%00",
        "/api/users%0d%0a",
        "/api/%252e%252e/users",
        "/api/users%7f",
        "/api/users%",
        "/api/users%zz",
        "/pulsebo%61rd/login",
        "/api/%55sers",
        "/api/users%2d1",
        "/api/users%5F%7e%30",
        "/api/\u00fcsers",
        "api/users",
        "*"
      })
  void what_can_be_read_in_two_ways_is_not(String path) {
    assertThat(PlainPath.is(path)).isFalse();
  }
}
