package org.pulseboard.config;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and directories that nobody but their owner may read, where the file system knows owners.
 */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  /** For a file that is made. */
  public static FileAttribute<?>[] file() {
    return attributes(FILE);
  }

  /** For a directory that is made. */
  public static FileAttribute<?>[] folder() {
    return attributes(FOLDER);
  }

  /** Whether others than the owner may do anything with what is there. */
  static boolean isOpen(Path path) throws IOException {
    return posix() && !FOLDER.containsAll(Files.getPosixFilePermissions(path));
  }

  /** Takes from all others what they may do with what is there. */
  static void tighten(Path path) throws IOException {
    if (isOpen(path)) {
      Files.setPosixFilePermissions(path, Files.isDirectory(path) ? FOLDER : FILE);
    }
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return posix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
