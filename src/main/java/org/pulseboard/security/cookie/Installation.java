package org.pulseboard.security.cookie;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.ServerKeys;
import org.pulseboard.database.Database;
import org.pulseboard.database.DatabaseIdentity;
import org.pulseboard.database.StoreException;

/**
 * Names this installation in a few letters, the same on all of its servers and at every start.
 * Cookies know no port: a browser keeps those of all installations of a host together.
 */
@Dependent
public class Installation {
  private static final Logger LOG = System.getLogger(Installation.class.getName());

  /** What a start may wait for a database that is down. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** 32 bits: some installations share a host, never thousands. */
  private static final int BYTES = 4;

  private final Settings settings;
  private final Devices devices;
  private final Database database;

  /** Asks nobody yet. */
  @Inject
  public Installation(Settings settings, Devices devices, Database database) {
    this.settings = settings;
    this.devices = devices;
    this.database = database;
  }

  /**
   * Eight hexadecimal digits: of {@code pulseboard.installation} if it is set, else of the shared
   * database, else of a key in the data directory. Asks the database: call it once, at the start.
   */
  String tag() {
    return settings
        .get(ServerKeys.INSTALLATION)
        .or(this::ofDatabase)
        .map(Installation::hash)
        .orElseGet(() -> devices.tag());
  }

  private Optional<String> ofDatabase() {
    if (database.timeoutMillis() == 0) {
      return Optional.empty(); // embedded: it lies in the data directory
    }
    Optional<String> identity = ask();
    if (identity.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "The database did not answer at the start, so that this server's session cookie has"
              + " another name than that of other servers on the same database until it is"
              + " restarted. If that matters, set "
              + ServerKeys.INSTALLATION.name()
              + " to the same text on all of them");
    }
    return identity;
  }

  private Optional<String> ask() {
    try {
      return DatabaseIdentity.of(database.dataSource(), PATIENCE);
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
