package org.pulseboard.metrics.archive.tier;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pulseboard.metrics.archive.block.Block;
import org.pulseboard.metrics.archive.block.BlockWriter;
import org.pulseboard.metrics.archive.block.Layouts;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Row;

/** The names of a tier's files in the archive's directory. */
final class TierFiles {
  private static final String BLOCK = ".block";

  private final Path directory;
  private final String prefix;
  private final Pattern name;
  private final Layouts layouts;
  private final Damage damage;

  /** Damaged as a whole, by their first slot: they are kept for a person until they are too old. */
  private final SortedMap<Long, Path> ruins = new TreeMap<>();

  TierFiles(Path directory, Resolution resolution, Layouts layouts, Damage damage) {
    this.directory = directory;
    this.prefix = resolution.prefix;
    this.name = Pattern.compile(prefix + "-(\\d{1,15})" + Pattern.quote(BLOCK));
    this.layouts = layouts;
    this.damage = damage;
  }

  /** The row log. */
  Path log() {
    return directory.resolve(prefix + ".log");
  }

  /** Opens every block that is not damaged as a whole, and removes what a crash left unfinished. */
  List<Block> open() throws IOException {
    var blocks = new ArrayList<Block>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, prefix + "-*")) {
      for (Path file : files) {
        Matcher named = name.matcher(file.getFileName().toString());
        if (named.matches()) {
          Block block = Block.open(file, layouts, damage);
          if (block == null) {
            ruins.put(Long.parseLong(named.group(1)), file);
          } else {
            blocks.add(block);
          }
        } else if (file.getFileName().toString().endsWith(BLOCK + BlockWriter.UNFINISHED)) {
          Files.delete(file);
        }
      }
    }
    return blocks;
  }

  /** Writes a block and opens it. */
  Block write(List<Row> rows) throws IOException {
    Path file = directory.resolve(prefix + "-" + rows.get(0).slot() + BLOCK);
    BlockWriter.write(file, rows);
    damage.forget(file);
    Block block = Block.open(file, layouts, damage);
    if (block == null) {
      throw new IOException(file + " cannot be read back");
    }
    return block;
  }

  /** Removes the oldest block, and what is older and damaged. */
  void remove(Block oldest) throws IOException {
    remove(oldest.file());
    SortedMap<Long, Path> older = ruins.headMap(oldest.rows(false).first());
    for (Path file : older.values()) {
      remove(file);
    }
    older.clear();
  }

  private void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
    damage.forget(file);
  }
}
