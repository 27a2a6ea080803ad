package org.pulseboard.audit.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pulseboard.database.Database;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.TransactionBounds;

/**
 * A real database that throws, once, what a test wants at the moment that it names: as a driver
 * does that has a defect, or no memory. The transaction stays as it is at that moment.
 */
final class FaultyDatabase implements Database {
  private final Database real;
  private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();

  FaultyDatabase(Database real) {
    this.real = real;
  }

  /** When to throw. */
  enum Moment {
    BEFORE_THE_INSERTS,
    AFTER_THE_INSERTS,
    BEFORE_THE_COMMIT,
    AFTER_THE_COMMIT
  }

  /** What to throw. */
  enum Kind {
    SQL,
    UNCHECKED,
    MEMORY,
    LINKAGE,
    ASSERTION;

    private Throwable thrown() {
      return switch (this) {
        case SQL -> new SQLException("injected");
        case UNCHECKED -> new IllegalStateException("injected");
        case MEMORY -> new OutOfMemoryError("injected");
        case LINKAGE -> new NoClassDefFoundError("injected");
        case ASSERTION -> new AssertionError("injected");
      };
    }
  }

  void arm(Moment moment, Kind kind) {
    armed.set(new Armed(moment, kind));
  }

  /** Whether what was armed has been thrown. */
  boolean spent() {
    return armed.get() == null;
  }

  private void pass(Moment moment) throws Throwable {
    Armed now = armed.get();
    if (now != null && now.moment == moment && armed.compareAndSet(now, null)) {
      throw now.kind.thrown();
    }
  }

  @Override
  public DataSource dataSource() throws StoreException {
    DataSource source = real.dataSource();
    return proxy(
        DataSource.class,
        source,
        (method, call) -> {
          Object result = call.run();
          return result instanceof Connection connection ? faulty(connection) : result;
        });
  }

  private Connection faulty(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, call) -> {
          boolean commit = method.equals("commit");
          if (commit) {
            pass(Moment.BEFORE_THE_COMMIT);
          }
          Object result = call.run();
          if (commit) {
            pass(Moment.AFTER_THE_COMMIT);
          }
          return result instanceof PreparedStatement statement ? faulty(statement) : result;
        });
  }

  private PreparedStatement faulty(PreparedStatement statement) {
    return proxy(
        PreparedStatement.class,
        statement,
        (method, call) -> {
          boolean insert =
              method.equals("executeBatch") && statement.toString().contains("audit_record");
          if (insert) {
            pass(Moment.BEFORE_THE_INSERTS);
          }
          Object result = call.run();
          if (insert) {
            pass(Moment.AFTER_THE_INSERTS);
          }
          return result;
        });
  }

  private static <T> T proxy(Class<T> type, Object real, Around around) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                around.call(
                    method.getName(),
                    () -> {
                      try {
                        return method.invoke(real, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    })));
  }

  @Override
  public String description() {
    return real.description();
  }

  @Override
  public int timeoutMillis() {
    return real.timeoutMillis();
  }

  @Override
  public void refuseUnlessDurable(Connection connection) throws StoreException, SQLException {
    real.refuseUnlessDurable(connection);
  }

  @Override
  public void bound(Connection connection, TransactionBounds bounds) throws SQLException {
    real.bound(connection, bounds);
  }

  @Override
  public boolean lockedOut(SQLException failure) {
    return real.lockedOut(failure);
  }

  @Override
  public void endStuck(Connection connection, String table, int olderThanMillis)
      throws SQLException {
    real.endStuck(connection, table, olderThanMillis);
  }

  @Override
  public String dialect() {
    return real.dialect();
  }

  @Override
  public String length(String column) {
    return real.length(column);
  }

  @Override
  public String walking(String index) {
    return real.walking(index);
  }

  @Override
  public void commitDurably(Connection connection) throws SQLException {
    real.commitDurably(connection);
  }

  @Override
  public void failed() {
    real.failed();
  }

  @Override
  public void close() {
    real.close();
  }

  /** One fault that waits. */
  private record Armed(Moment moment, Kind kind) {}

  /** The real call. */
  private interface Call {
    @Nullable Object run() throws Throwable;
  }

  /** What happens around it. */
  private interface Around {
    @Nullable Object call(String method, Call call) throws Throwable;
  }
}
