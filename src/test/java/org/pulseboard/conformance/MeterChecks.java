package org.pulseboard.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.NOBODY;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pulseboard.conformance.server.Await;

/** That each server gives the metrics that the table of docs/metrics.md says it gives. */
final class MeterChecks {
  private static final String TITLE = "| metric |";

  private MeterChecks() {}

  static Check values() {
    return new Check("has a value for each metric of its table", MeterChecks::check);
  }

  private static String check(Run run) throws Exception {
    AccessChecks.signIn(run); // some servers know of sessions and errors once there was one,
    run.board().get("api/session", NOBODY); // Liberty only of those that a resource answered
    Map<String, Boolean> promised = promised(Path.of("docs", "metrics.md"), run.server.name());
    assertThat(promised).as("rows of docs/metrics.md").hasSizeGreaterThan(20);
    Set<String> given = new HashSet<>(promised.keySet());
    given.removeIf(name -> !Boolean.TRUE.equals(promised.get(name)));
    Set<String> lacking = new TreeSet<>();
    try {
      Await.until(
          "all metrics have values",
          () -> {
            lacking.clear();
            lacking.addAll(given);
            lacking.removeAll(present(run));
            return lacking.isEmpty();
          });
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; the last tick lacks " + lacking, e);
    }
    Set<String> more = new TreeSet<>(promised.keySet());
    more.removeAll(given);
    more.retainAll(present(run));
    assertThat(more).as("given although docs/metrics.md says they are not").isEmpty();
    return String.valueOf(given.size());
  }

  private static Set<String> present(Run run) throws Exception {
    try (var stream = run.stream("metrics", "")) {
      JsonObject values = Run.json(stream.next("metrics").data()).getJsonObject("v");
      return values.entrySet().stream()
          .filter(entry -> entry.getValue() != JsonValue.NULL)
          .map(entry -> entry.getKey().replaceFirst("\\{.*", ""))
          .collect(Collectors.toSet());
    }
  }

  /** The names of the table's first column, each with whether that server's column says yes. */
  static Map<String, Boolean> promised(Path page, String server) throws Exception {
    var promised = new LinkedHashMap<String, Boolean>();
    int column = -1;
    for (String line : Files.readAllLines(page)) {
      List<String> cells =
          Arrays.stream(line.split("\\|", -1)).map(String::strip).collect(Collectors.toList());
      if (line.startsWith(TITLE)) {
        column = cells.indexOf(server);
        assertThat(column).as("column of %s in docs/metrics.md", server).isPositive();
      } else if (column > 0 && !line.startsWith("|")) {
        return promised;
      } else if (column > 0 && !line.startsWith("|-")) {
        for (String name : cells.get(1).split(", ", -1)) {
          promised.put(name.replace("`", ""), cells.get(column).equals("yes"));
        }
      }
    }
    return promised;
  }
}
