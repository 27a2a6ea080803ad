package org.pulseboard.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.logging.Logger;

/**
 * The durable directory that holds what must outlive a restart: {@code pulseboard.data-dir}, else
 * {@code .pulseboard} in the home of the user who runs the server. Only its owner may enter it.
 */
@ApplicationScoped
public class DataDirectory {
  private static final Logger LOG = Logger.getLogger(DataDirectory.class.getName());

  private final Path path;

  /** For CDI's proxy only. */
  protected DataDirectory() {
    this.path = Path.of("");
  }

  /**
   * Creates the directory if it is missing.
   *
   * @throws UncheckedIOException naming the directory and the key, if it cannot be written
   */
  @Inject
  public DataDirectory(Settings settings) {
    this.path =
        settings
            .text("pulseboard.data-dir")
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".pulseboard"))
            .toAbsolutePath()
            .normalize();
    create();
    if (path.startsWith(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath())) {
      LOG.warning(
          () ->
              String.format(
                  Locale.ROOT,
                  "The data directory %s lies in a temporary directory: the system may delete it. Set pulseboard.data-dir to a durable one.",
                  path));
    }
  }

  /** Absolute; exists and is writable. */
  public Path path() {
    return path;
  }

  /**
   * Writes a file that only its owner can read, unless it is there already.
   *
   * @return false if the file was there: it is left as it is
   */
  public boolean writeOnce(String name, String content) {
    Path file = path.resolve(name);
    try {
      Files.createFile(file, ownerOnly("rw-------"));
      Files.writeString(file, content, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
      return true;
    } catch (FileAlreadyExistsException present) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private void create() {
    try {
      Files.createDirectories(path, ownerOnly("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(unusable(), e);
    }
    if (!Files.isWritable(path)) {
      throw new UncheckedIOException(unusable(), new IOException("not writable"));
    }
  }

  private String unusable() {
    return String.format(
        Locale.ROOT,
        "The data directory %s cannot be used; set pulseboard.data-dir to a directory that %s may write",
        path,
        System.getProperty("user.name"));
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
