package org.pulseboard.conformance.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Where the build put the servers, and copies of the parts that an instance changes. */
final class Distribution {
  static final Path CONFIG = Path.of("server-config").toAbsolutePath();

  private Distribution() {}

  /** The unpacked distribution of that name. */
  static Path unpacked(String name) {
    Path home = Path.of(System.getProperty("servers.directory"), name);
    try (Stream<Path> content = Files.list(home)) {
      // a zip holds one directory, whose name has the version
      return content.filter(Files::isDirectory).findFirst().orElseThrow().toAbsolutePath();
    } catch (IOException e) {
      throw new IllegalStateException(
          home + " is not there: run mvn -Pconformance verify, which unpacks it", e);
    }
  }

  /** Copies a file so that who watches its directory never sees a part of it. */
  static void put(Path from, Path to) throws IOException {
    Path beside = to.getParent().resolveSibling(to.getFileName() + ".part");
    Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
    Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Copies a directory with all that is in it. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
