package org.pulseboard.config;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.logging.Logger;
import org.pulseboard.config.key.ServerKeys;

/**
 * The durable directory that holds what must outlive a restart: {@code pulseboard.data-dir}, else
 * {@code .pulseboard} in the home of the user who runs the server. Only its owner may enter it, and
 * only who has its {@link #lock} writes there.
 */
@ApplicationScoped
public class DataDirectory {
  private static final Logger LOG = Logger.getLogger(DataDirectory.class.getName());

  private final Path path;
  private final DirectoryLock lock;
  private final Optional<String> open;
  private final Lifetime lifetime;

  /** For CDI's proxy only. */
  @SuppressWarnings("NullAway") // never called through the proxy
  protected DataDirectory() {
    this.path = Path.of("");
    this.lock = null;
    this.open = Optional.empty();
    this.lifetime = null;
  }

  /** As the other, for a program without an end of its own. */
  public DataDirectory(Settings settings) {
    this(settings, new Lifetime());
  }

  /**
   * Creates the directory if it is missing, and takes its lock if it is free. After the end of the
   * deployment it leaves both alone.
   *
   * @throws UncheckedIOException naming the directory and the key, if it cannot be written
   */
  @Inject
  public DataDirectory(Settings settings, Lifetime lifetime) {
    this.lifetime = lifetime;
    this.path =
        settings
            .get(ServerKeys.DATA_DIR)
            .orElseGet(DataDirectory::inHome)
            .toAbsolutePath()
            .normalize();
    this.lock = new DirectoryLock(path);
    if (lifetime.hasEnded()) {
      this.open = Optional.empty();
      lock.close();
      return;
    }
    create();
    if (path.startsWith(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath())) {
      LOG.warning(
          "The data directory "
              + path
              + " lies in a temporary directory: the system may delete it. Set pulseboard.data-dir to a durable one.");
    }
    this.open = Privacy.keep(path);
    this.open.ifPresent(LOG::warning);
    lock.isHeld();
  }

  /** Absolute; exists and is writable. */
  public Path path() {
    return path;
  }

  /** Who does not hold it leaves everything in the directory as it is. */
  public DirectoryLock lock() {
    return lock;
  }

  /** Why others than the owner may read what lies there; empty if they may not. */
  Optional<String> openToOthers() {
    return open;
  }

  /**
   * Writes a file that only its owner can read, unless it is there already. A crash or a full disk
   * leaves all of it or nothing.
   *
   * @return false if the file was there: it is left as it is
   * @throws UncheckedIOException also if another server holds the directory
   */
  public boolean writeOnce(String name, String content) {
    Path file = path.resolve(name);
    if (Files.exists(file)) {
      return false;
    }
    try {
      lock.require();
      Path whole = Files.createTempFile(path, name, ".new", OwnerOnly.file());
      try {
        Files.writeString(whole, content, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
        Files.move(whole, file);
      } finally {
        Files.deleteIfExists(whole);
      }
      return true;
    } catch (FileAlreadyExistsException present) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** The directory is free for others once nobody holds its lock. */
  @PreDestroy
  public void close() {
    lifetime.end();
    lock.close();
  }

  /** A process without an entry in the list of users has a home of {@code ?}, which is no place. */
  private static Path inHome() {
    String home = System.getProperty("user.home", "").strip();
    if (home.isEmpty() || home.equals("?") || !Path.of(home).isAbsolute()) {
      var cause = new IOException("user.home is '" + home + "'");
      throw new UncheckedIOException(
          "The user who runs this server has no home directory (user.home is '"
              + home
              + "'): set pulseboard.data-dir to a durable directory that it may write",
          cause);
    }
    return Path.of(home, ".pulseboard");
  }

  private void create() {
    try {
      Files.createDirectories(path, OwnerOnly.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(unusable(), e);
    }
    if (!Files.isWritable(path)) {
      throw new UncheckedIOException(unusable(), new IOException("not writable"));
    }
  }

  private String unusable() {
    return "The data directory "
        + path
        + " cannot be used; set pulseboard.data-dir to a directory that "
        + System.getProperty("user.name")
        + " may write";
  }
}
