package org.pulseboard.config;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Two lock files, since a process that closes any channel on a file loses every lock that it has on
 * it, whoever took it. The first tells deployments of one server apart, whatever their class
 * loaders; only who has the first ever opens the second, which keeps other servers out.
 */
final class LockPair implements AutoCloseable {
  static final String FIRST = "deployment.lock";
  static final String SECOND = "server.lock";

  private final LockFile first;
  private final LockFile second;

  private LockPair(LockFile first, LockFile second) {
    this.first = first;
    this.second = second;
  }

  /**
   * Takes both or none.
   *
   * @throws DirectoryInUseException naming who has them
   */
  static LockPair take(Path directory, LockFile.Locking locking) throws IOException {
    LockFile first = LockFile.open(directory.resolve(FIRST));
    LockFile second = null;
    try {
      if (!first.lock(locking)) {
        throw inUse("Another server (" + first.read() + ")", directory);
      }
      second = LockFile.open(directory.resolve(SECOND));
      if (!second.lock(locking)) {
        throw inUse("Another server (" + second.read() + ")", directory);
      }
      first.write(here());
      second.write(here());
      return new LockPair(first, second);
    } catch (OverlappingFileLockException e) {
      close(first, second);
      throw inUse("Another deployment in this server", directory);
    } catch (IOException | RuntimeException | Error e) {
      close(first, second);
      throw e;
    }
  }

  /** Whether both files are still those that were locked. */
  boolean inPlace() {
    return first.inPlace() && second.inPlace();
  }

  /** Whether the file system keeps other processes out. */
  boolean protects() {
    return second.locked();
  }

  @Override
  public void close() {
    close(first, second);
  }

  private static void close(LockFile first, @Nullable LockFile second) {
    if (second != null) {
      second.close();
    }
    first.close();
  }

  private static DirectoryInUseException inUse(String who, Path directory) {
    return new DirectoryInUseException(
        who
            + " works in the data directory "
            + directory
            + ". This one waits until it ends; to run both, give each its own with pulseboard.data-dir");
  }

  private static String here() {
    return "process "
        + ProcessHandle.current().pid()
        + " on "
        + HostName.orElse("this host")
        + " since "
        + Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
