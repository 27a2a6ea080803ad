package org.pulseboard.database.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds out whether a directory outlives a restart of the machine. */
public final class InMemoryDirectory {
  private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs", "rootfs");

  private InMemoryDirectory() {}

  /** Why records would not be safe in an existing directory; empty if nothing speaks against it. */
  public static Optional<String> reason(Path directory) throws IOException {
    Path real = directory.toRealPath();
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    if (Files.exists(temporary) && real.startsWith(temporary.toRealPath())) {
      return Optional.of(String.format(Locale.ROOT, "%s lies in a temporary directory", directory));
    }
    String type = Files.getFileStore(real).type().toLowerCase(Locale.ROOT);
    return MEMORY.contains(type)
        ? Optional.of(String.format(Locale.ROOT, "%s lies in memory (%s)", directory, type))
        : Optional.empty();
  }
}
