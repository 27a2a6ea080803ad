package org.pulseboard.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The README's own examples: blocks of lines that are indented by four spaces. */
final class Readme {
  private static final String INDENT = "    ";

  private Readme() {}

  /** The blocks of a section, in order, without their indentation. */
  static List<String> blocks(String section) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    int begin = lines.indexOf("## " + section);
    if (begin < 0) {
      throw new IOException("README.md has no section " + section);
    }
    var blocks = new ArrayList<String>();
    var block = new StringBuilder();
    for (String line : lines.subList(begin + 1, lines.size())) {
      if (line.startsWith(INDENT)) {
        block.append(line.substring(INDENT.length())).append('\n');
      } else if (block.length() > 0) {
        blocks.add(block.toString());
        block.setLength(0);
      }
      if (line.startsWith("## ")) {
        break;
      }
    }
    return blocks;
  }

  /** The one block of a section that holds a text. */
  static String block(String section, String text) throws IOException {
    List<String> found = blocks(section).stream().filter(b -> b.contains(text)).toList();
    if (found.size() != 1) {
      throw new IOException(found.size() + " examples hold " + text);
    }
    return found.get(0);
  }
}
