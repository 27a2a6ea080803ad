package org.pulseboard.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Servers by checks, with what came of each. */
final class ConformanceTable {
  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
  private final List<String> servers;

  ConformanceTable(List<String> servers) {
    this.servers = servers;
  }

  void put(String claim, String server, String result) {
    rows.computeIfAbsent(claim, row -> new LinkedHashMap<>()).put(server, result);
  }

  /** Writes it as Markdown, and returns it. */
  String write(Path file) throws IOException {
    String table =
        line("Pulseboard ..", servers)
            + line("---", servers.stream().map(server -> "---").toList())
            + rows.entrySet().stream()
                .map(row -> line(row.getKey(), cells(row.getValue())))
                .collect(Collectors.joining());
    Files.writeString(file, table);
    return table;
  }

  private List<String> cells(Map<String, String> row) {
    return servers.stream().map(server -> row.getOrDefault(server, "-")).toList();
  }

  private static String line(String first, List<String> rest) {
    return "| %s | %s |%n".formatted(first, String.join(" | ", rest));
  }
}
