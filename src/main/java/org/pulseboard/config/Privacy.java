package org.pulseboard.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Keeps a data directory that was there before closed to others. */
final class Privacy {
  /** What Pulseboard makes there. A directory that holds anything else may serve others too. */
  private static final List<String> OURS =
      List.of(
          "accounts-revision.txt",
          "admin-password",
          "archive",
          "audit-check.mv.db", // a copy that is compared, if a kill left it
          "audit-checkpoints.txt",
          "audit-clock.txt",
          "audit-key",
          "audit-key.old",
          "audit-log",
          "audit.mv.db",
          "audit.trace.db",
          "device-key",
          "flight-recorder",
          LockPair.FIRST,
          LockPair.SECOND,
          "lost+found");

  private Privacy() {}

  /**
   * Takes the rights of others away from what Pulseboard made, and from the directory if it holds
   * nothing else.
   *
   * @return why others may still enter the directory; empty if they may not
   */
  static Optional<String> keep(Path directory) {
    try {
      List<Path> found = list(directory);
      List<Path> ours = found.stream().filter(Privacy::isOurs).toList();
      for (Path path : ours) {
        OwnerOnly.tighten(path);
      }
      if (ours.size() == found.size()) {
        OwnerOnly.tighten(directory);
      }
      return OwnerOnly.isOpen(directory) ? Optional.of(open(directory, "")) : Optional.empty();
    } catch (IOException e) {
      return Optional.of(open(directory, " (it could not be closed: " + e + ")"));
    }
  }

  private static boolean isOurs(Path path) {
    String name = path.getFileName().toString();
    // A kill may have left a new file that has not taken its name yet.
    return OURS.contains(name)
        || (name.endsWith(".new") && OURS.stream().anyMatch(name::startsWith));
  }

  private static List<Path> list(Path directory) throws IOException {
    try (var all = Files.list(directory)) {
      return all.toList();
    }
  }

  private static String open(Path directory, String why) {
    return "Others than its owner may enter the data directory "
        + directory
        + why
        + ", where password hashes lie: run chmod 700 on it, or set pulseboard.data-dir to a"
        + " directory of Pulseboard's own";
  }
}
