package org.pulseboard.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.pulseboard.threads.Pool;

/**
 * What tells one PostgreSQL database from all others, the same for every server that uses it,
 * whatever address it goes by: in each Kubernetes namespace there may be one of the same address.
 */
public final class DatabaseIdentity {
  /** The system identifier is made with the cluster's files; a copy of the files keeps it. */
  private static final String QUERY =
      "SELECT (SELECT system_identifier FROM pg_control_system()) || '/' || current_database()"
          + " || '/' || coalesce(current_schema(), '')";

  private DatabaseIdentity() {}

  /** Asks the database. Empty if it gives no answer within that time, or is none of ours. */
  public static Optional<String> of(DataSource source, Duration patience) {
    var answer = new CompletableFuture<String>();
    try (var pool = Pool.of("pulseboard-database-identity", 1, patience)) {
      pool.execute(() -> ask(source, answer));
      return Optional.of(answer.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException | TimeoutException noAnswer) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static void ask(DataSource source, CompletableFuture<String> answer) {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(QUERY)) {
      row.next();
      answer.complete(row.getString(1));
    } catch (SQLException | RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
  }
}
