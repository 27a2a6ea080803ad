package org.pulseboard.security.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.OwnerOnly;
import org.pulseboard.config.Settings;
import org.pulseboard.database.DatabaseSettings;
import org.pulseboard.database.Promise;
import org.pulseboard.database.RefusedDatabaseException;
import org.pulseboard.database.StoreException;

/**
 * The newest revision of accounts and tokens, noted in a file beside the embedded database. Records
 * that a damaged database lost may come back from the log, but a password that was changed or a
 * token that was removed would count again. Any thread.
 */
@ApplicationScoped
public class PromisedAccounts implements Promise {
  private static final Logger LOG = System.getLogger(PromisedAccounts.class.getName());

  private final @Nullable Path file;
  private long unkept;
  private @Nullable String trouble;

  /** For CDI's proxy only. */
  protected PromisedAccounts() {
    this(null);
  }

  /** On PostgreSQL nothing comes back from a log: what has the records has the accounts. */
  @Inject
  public PromisedAccounts(Settings settings, DataDirectory directory) {
    this(
        DatabaseSettings.read(settings).dataSource().isPresent()
            ? null
            : directory.path().resolve("accounts-revision.txt"));
  }

  /** Of a file; of none, nothing is noted. */
  PromisedAccounts(@Nullable Path file) {
    this.file = file;
  }

  /**
   * Notes that a change is on disk. If it cannot, the change counts all the same; {@link #trouble}
   * says so and {@link #retry} tries again.
   */
  synchronized void keep(long revision) {
    unkept = Math.max(unkept, revision);
    retry();
  }

  /** Notes what could not be noted yet. */
  synchronized void retry() {
    if (unkept > 0 && file != null) {
      try {
        write(file, Math.max(unkept, promised(file).orElse(0L)));
        unkept = 0;
        trouble = null;
      } catch (IOException e) {
        if (trouble == null) {
          LOG.log(Level.WARNING, "The revision of the accounts cannot be noted", e);
        }
        trouble =
            "Accounts are safe, but an older database would not be noticed: "
                + file
                + " cannot be written";
      }
    }
  }

  /** Why the newest change is not noted; null if it is. */
  synchronized @Nullable String trouble() {
    return trouble;
  }

  @Override
  public void check(@Nullable Connection connection) throws StoreException, SQLException {
    Optional<Long> promised = file == null ? Optional.empty() : promised(file);
    if (promised.isPresent()) {
      long lies = connection == null ? 0 : revision(connection);
      if (lies < promised.get()) {
        throw new RefusedDatabaseException(
            "The accounts in the database are at revision "
                + lies
                + ", but "
                + file
                + " promises revision "
                + promised.get()
                + ": passwords that were changed and tokens that were removed would count again."
                + " Nothing is recorded, and all is left as it is. Restore the data directory from"
                + " a backup; to go on with the older accounts, move that file aside, and look"
                + " through users and tokens at once");
      }
    }
  }

  private static Optional<Long> promised(Path file) throws StoreException {
    try {
      return Files.exists(file)
          ? Optional.of(Long.parseLong(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      throw new RefusedDatabaseException(
          file
              + " cannot be read: restore it from a backup, or move it aside if the database is the"
              + " newest one",
          e);
    }
  }

  /** All of it or the one before, whenever a kill comes. */
  private static void write(Path file, long revision) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(whole);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(whole, options, OwnerOnly.file())) {
      channel.write(ByteBuffer.wrap((revision + "\n").getBytes(UTF_8)));
      channel.force(true);
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static long revision(Connection connection) throws SQLException {
    var metaData = connection.getMetaData();
    try (var tables = metaData.getTables(null, connection.getSchema(), "ACCESS_REVISION", null)) {
      return tables.next() ? new AccountSql(connection).revision() : 0;
    }
  }
}
