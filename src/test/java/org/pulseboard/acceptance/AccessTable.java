package org.pulseboard.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of access-table.csv: who gets which status where. */
public final class AccessTable {
  /** The columns after the path. */
  static final List<String> CALLERS =
      List.of("nobody", "viewer", "operator", "auditor", "publisher", "admin", "session");

  private AccessTable() {}

  /**
   * One line.
   *
   * @param route as the table of routes has it
   * @param path that is asked for, relative to the context root
   * @param expected statuses of each caller
   */
  public record Line(String route, String method, String path, Map<String, Set<Integer>> expected) {
    @Override
    public String toString() {
      return method + " /" + path;
    }
  }

  /** All lines. */
  public static List<Line> read() {
    try (Stream<String> lines = Files.lines(Path.of("src/test/resources/access-table.csv"))) {
      return lines.filter(line -> !line.startsWith("#")).map(AccessTable::line).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line line(String text) {
    List<String> cells = Stream.of(text.split(";", -1)).map(String::strip).toList();
    var expected = new LinkedHashMap<String, Set<Integer>>();
    for (int i = 0; i < CALLERS.size(); i++) {
      expected.put(
          CALLERS.get(i),
          Stream.of(cells.get(i + 3).split("/", -1))
              .map(Integer::valueOf)
              .collect(Collectors.toSet()));
    }
    return new Line(cells.get(0), cells.get(1), cells.get(2), expected);
  }
}
