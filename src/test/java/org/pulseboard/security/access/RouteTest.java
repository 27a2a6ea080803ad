package org.pulseboard.security.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.openapi.ApiDocument;
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
  void the_document_of_the_api_names_each_route_and_its_role() {
    assertThat(ApiDocument.operations())
        .allSatisfy(
            operation ->
                assertThat(Route.of("/api" + operation.path(), operation.method()))
                    .hasValueSatisfying(
                        route -> {
                          assertThat(route.allows(operation.method())).isTrue();
                          assertThat(operation.role()).isEqualTo(role(route));
                        }));
    assertThat(Route.TABLE)
        .filteredOn(route -> route.path().startsWith("/api/"))
        .allSatisfy(
            route ->
                assertThat(ApiDocument.operations())
                    .anyMatch(
                        each ->
                            Route.of("/api" + each.path(), each.method())
                                .equals(Optional.of(route))));
  }

  private static String role(Route route) {
    return switch (route.access()) {
      case OPEN, ABROAD -> "open";
      case SIGNED_IN -> "signed in";
      case ROLE, MACHINE -> requireNonNull(route.role()).id();
    };
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
