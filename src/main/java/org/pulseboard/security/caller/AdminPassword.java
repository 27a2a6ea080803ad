package org.pulseboard.security.caller;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.SecurityKeys;

/**
 * The password of the user {@code admin}: {@code pulseboard.admin.password}, else one generated at
 * the first start, logged once and kept in {@value #FILE} in the data directory until another one
 * is set on the page.
 */
@ApplicationScoped
public class AdminPassword {
  /** The file's name in the data directory; only the owner can read it. */
  public static final String FILE = "admin-password";

  private static final Logger LOG = Logger.getLogger(AdminPassword.class.getName());

  /** Without the letters and digits that people mix up. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  /** 20 of 57 characters: 116 bits. */
  private static final int LENGTH = 20;

  /** What the file says once its password is worth nothing. */
  private static final String SUPERSEDED =
      "# Another password was set on the page. Lost it? Set pulseboard.admin.password and restart.";

  private final @Nullable String configured;
  private final DataDirectory directory;
  private final Path file;
  private @Nullable String kept;

  /** For CDI's proxy only. */
  @SuppressWarnings("NullAway") // never called through the proxy
  protected AdminPassword() {
    this.configured = null;
    this.directory = null;
    this.file = Path.of("");
  }

  /**
   * Generates the password at the first start.
   *
   * @throws IllegalArgumentException if the configured password is too short
   */
  @Inject
  public AdminPassword(Settings settings, DataDirectory directory) {
    this.file = directory.path().resolve(FILE);
    this.configured = settings.get(SecurityKeys.ADMIN_PASSWORD).orElse(null);
    this.directory = directory;
    var unused = value();
  }

  /**
   * Being called constructs this bean at the start: the file is there before anybody looks for it.
   */
  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {}

  /**
   * Empty if another password was set on the page, and while another server that holds the data
   * directory has none.
   */
  synchronized Optional<String> value() {
    if (configured != null) {
      return Optional.of(configured);
    }
    if (kept == null && directory.lock().isHeld()) {
      kept = keptIn(directory, file);
    }
    // Of another server it may change at any time.
    String password = kept != null ? kept : Files.exists(file) ? read(file) : "#";
    return isWhole(password) ? Optional.of(password) : Optional.empty();
  }

  /** Whether it is a password: not a note, nor what a crash or a full disk left of one. */
  private static boolean isWhole(String kept) {
    return kept.length() >= SecurityKeys.PASSWORD_LENGTH && !kept.startsWith("#");
  }

  /** Whether it is {@code pulseboard.admin.password}. */
  boolean isConfigured() {
    return configured != null;
  }

  /** Another password was set on the page: the generated one opens nothing after a restart. */
  synchronized void supersede() {
    try {
      if (configured == null && !Files.readString(file).startsWith("#")) {
        directory.lock().require();
        Files.writeString(file, SUPERSEDED + "\n", StandardOpenOption.TRUNCATE_EXISTING);
      }
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          String.format(Locale.ROOT, "Delete %s: its password is not the current one", file),
          e);
    }
  }

  private static String keptIn(DataDirectory directory, Path file) {
    String generated = generate();
    if (directory.writeOnce(FILE, generated + "\n")) {
      LOG.info(
          () ->
              String.format(
                  Locale.ROOT,
                  "First start: sign in as admin with the password %s, kept in %s",
                  generated,
                  file));
    }
    return read(file);
  }

  private static String read(Path file) {
    try {
      String kept = Files.readString(file).strip();
      if (!kept.startsWith("#") && !isWhole(kept)) {
        LOG.warning(
            () ->
                file
                    + " is damaged and opens nothing: delete it and restart to have a new password"
                    + " generated, or set pulseboard.admin.password");
      }
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(
              Locale.ROOT,
              "Cannot read %s; make it readable, or delete it to have a new password generated",
              file),
          e);
    }
  }

  private static String generate() {
    return new SecureRandom()
        .ints(LENGTH, 0, ALPHABET.length())
        .collect(
            StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
        .toString();
  }
}
