package org.pulseboard.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs of a page of the documentation: its fenced blocks. */
public final class DocumentedCode {
  private static final String FENCE = "```";

  private DocumentedCode() {}

  /** The blocks between a heading of any level and the next one. */
  public static List<String> below(String page, String heading) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("docs", page));
    int at = 0;
    while (!lines.get(at).matches("#+ \\Q" + heading + "\\E")) {
      at++;
    }
    var blocks = new ArrayList<String>();
    for (at++; at < lines.size() && !lines.get(at).startsWith("#"); at++) {
      if (lines.get(at).startsWith(FENCE)) {
        int from = ++at;
        while (!lines.get(at).equals(FENCE)) {
          at++;
        }
        blocks.add(String.join("\n", lines.subList(from, at)) + "\n");
      }
    }
    return blocks;
  }
}
