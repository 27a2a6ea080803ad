package org.pulseboard.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.pulseboard.acceptance.AccessTable;

class AccessTableTest {

  @Test
  void every_route_and_method_has_a_line_in_the_table_that_is_asked_of_the_real_server() {
    var routes = new TreeSet<String>();
    Route.TABLE.forEach(
        route -> route.methods().forEach(method -> routes.add(method + " " + route.path())));

    var lines = new TreeSet<String>();
    AccessTable.read().forEach(line -> lines.add(line.method() + " " + line.route()));

    assertThat(lines).isEqualTo(routes);
  }

  @Test
  void each_line_asks_for_what_its_route_matches() {
    assertThat(AccessTable.read())
        .allSatisfy(
            line ->
                assertThat(Route.of("/" + line.path().replaceAll("\\?.*", ""), line.method()))
                    .hasValueSatisfying(route -> assertThat(route.path()).isEqualTo(line.route())));
  }
}
