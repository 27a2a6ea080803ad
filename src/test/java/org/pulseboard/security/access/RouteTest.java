package org.pulseboard.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.permit.Role;

class RouteTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/streams/",
        "/api//streams",
        "/api/Stream",
        "/WEB-INF/web.xml",
        "/error",
        "/api/audit-copy",
        "/login/x"
      })
  void what_stands_in_no_line_of_the_table_is_there_for_nobody(String path) {
    assertThat(Route.of(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/, VIEWER",
    "/api/stream, VIEWER",
    "/api/streams, OPERATOR",
    "/api/audit/export, AUDITOR",
    "/api/events, PUBLISHER"
  })
  void a_route_needs_its_role(String path, Role role) {
    assertThat(Route.of(path)).hasValueSatisfying(r -> assertThat(r.role()).isEqualTo(role));
  }

  @Test
  void ingest_is_for_machines_only() {
    assertThat(Route.TABLE)
        .filteredOn(Route::machine)
        .extracting(Route::path)
        .containsExactly("/api/events", "/api/samples");
  }

  @Test
  void head_is_allowed_where_get_is() {
    Route page = Route.of("/").orElseThrow();

    assertThat(page.allows("HEAD")).isTrue();
    assertThat(page.allows("POST")).isFalse();
  }
}
