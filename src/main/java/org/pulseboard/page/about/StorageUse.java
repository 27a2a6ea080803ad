package org.pulseboard.page.about;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the data directory takes of the disk, by what lies in it, and what is left. */
final class StorageUse {
  /** Deeper than anything that Pulseboard writes. */
  private static final int DEPTH = 8;

  private final Path directory;

  StorageUse(Path directory) {
    this.directory = directory;
  }

  JsonObject json() {
    Map<String, Long> parts = parts();
    var entries = Json.createArrayBuilder();
    parts.forEach(
        (name, bytes) ->
            entries.add(Json.createObjectBuilder().add("name", name).add("bytes", bytes)));
    return Json.createObjectBuilder()
        .add("path", directory.toString())
        .add("bytes", parts.values().stream().mapToLong(Long::longValue).sum())
        .add("freeBytes", free())
        .add("entries", entries)
        .build();
  }

  /** Bytes by the name of each file and directory at the top; a link counts as nothing. */
  private Map<String, Long> parts() {
    var parts = new TreeMap<String, Long>();
    try {
      Files.walkFileTree(
          directory,
          Set.of(),
          DEPTH,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              long bytes = attributes.isRegularFile() ? attributes.size() : 0;
              parts.merge(directory.relativize(file).getName(0).toString(), bytes, Long::sum);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE; // deleted meanwhile: a segment of the log, say
            }
          });
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + directory, e);
    }
  }

  private long free() {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot ask for the space of " + directory, e);
    }
  }
}
