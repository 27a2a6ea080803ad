package org.pulseboard.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Examples of the documentation: blocks of lines that are indented by four spaces. */
final class Readme {
  /** The README itself. */
  static final Path PAGE = Path.of("README.md");

  private static final String INDENT = "    ";

  private Readme() {}

  /** The blocks of a page's section, in order, without their indentation. */
  static List<String> blocks(Path page, String section) throws IOException {
    List<String> lines = Files.readAllLines(page);
    int begin = lines.indexOf("## " + section);
    if (begin < 0) {
      throw new IOException(page + " has no section " + section);
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

  /** The one block of a page's section that holds a text. */
  static String block(Path page, String section, String text) throws IOException {
    List<String> found = blocks(page, section).stream().filter(b -> b.contains(text)).toList();
    if (found.size() != 1) {
      throw new IOException(found.size() + " examples hold " + text);
    }
    return found.get(0);
  }
}
