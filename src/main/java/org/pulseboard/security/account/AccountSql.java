package org.pulseboard.security.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pulseboard.permit.Role;

/** The statements on the tables of accounts and tokens. Each works on the caller's connection. */
public final class AccountSql {
  private final Connection connection;

  AccountSql(Connection connection) {
    this.connection = connection;
  }

  /** Adds or replaces an account. */
  public void put(Account account) throws SQLException {
    int changed =
        update(
            "UPDATE access_user SET roles = ?, active = ?, password = ? WHERE name = ?",
            text(account.roles()),
            account.active(),
            account.hash(),
            account.name());
    if (changed == 0) {
      update(
          "INSERT INTO access_user (roles, active, password, name, created_at) VALUES (?, ?, ?, ?,"
              + " ?)",
          text(account.roles()),
          account.active(),
          account.hash(),
          account.name(),
          account.createdAtMillis());
    }
  }

  /** Adds a token. */
  public void add(Token token) throws SQLException {
    update(
        "INSERT INTO access_token (name, roles, hash, created_by, created_at, expires_at)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        token.name(),
        text(token.roles()),
        token.hash(),
        token.createdBy(),
        token.createdAtMillis(),
        token.expiresAtMillis());
  }

  /** Removes a token. */
  public void removeToken(String name) throws SQLException {
    update("DELETE FROM access_token WHERE name = ?", name);
  }

  /**
   * Ends all sign-ins of that name up to now: whoever has seen no cut-off as new as this one.
   *
   * @param atMillis epoch; one that is not after the last cut-off, since the clock was set back,
   *     gives way to the time after that
   */
  public void cutOff(String name, long atMillis) throws SQLException {
    long after = Math.max(atMillis, cutoffs().getOrDefault(name, 0L) + 1);
    // Never without a row in between: of a transaction that a crash cut off, H2 may keep a part.
    if (update("UPDATE access_cutoff SET at_millis = ? WHERE name = ?", after, name) == 0) {
      update("INSERT INTO access_cutoff (name, at_millis) VALUES (?, ?)", name, after);
    }
  }

  /** Makes other nodes, and other changes of this one, wait until the commit. */
  long lock() throws SQLException {
    return revision("SELECT revision FROM access_revision WHERE id = 1 FOR UPDATE");
  }

  void countUp() throws SQLException {
    update("UPDATE access_revision SET revision = revision + 1 WHERE id = 1");
  }

  long revision() throws SQLException {
    return revision("SELECT revision FROM access_revision WHERE id = 1");
  }

  AccountSnapshot read() throws SQLException {
    return new AccountSnapshot(revision(), accounts(), tokens(), cutoffs());
  }

  private long revision(String sql) throws SQLException {
    try (var query = connection.prepareStatement(sql);
        var row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private Map<String, Account> accounts() throws SQLException {
    var found = new HashMap<String, Account>();
    try (var query =
            connection.prepareStatement(
                "SELECT name, roles, active, password, created_at FROM access_user");
        var row = query.executeQuery()) {
      while (row.next()) {
        String name = row.getString(1);
        found.put(
            name,
            new Account(
                name,
                roles(row.getString(2)),
                row.getBoolean(3),
                row.getString(4),
                row.getLong(5)));
      }
    }
    return found;
  }

  private Map<String, Token> tokens() throws SQLException {
    var found = new HashMap<String, Token>();
    try (var query =
            connection.prepareStatement(
                "SELECT name, roles, hash, created_by, created_at, expires_at FROM access_token");
        var row = query.executeQuery()) {
      while (row.next()) {
        long expires = row.getLong(6);
        var token =
            new Token(
                row.getString(1),
                roles(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                expires == 0 ? null : Long.valueOf(expires));
        found.put(token.hash(), token);
      }
    }
    return found;
  }

  private Map<String, Long> cutoffs() throws SQLException {
    var found = new HashMap<String, Long>();
    try (var query = connection.prepareStatement("SELECT name, at_millis FROM access_cutoff");
        var row = query.executeQuery()) {
      while (row.next()) {
        found.put(row.getString(1), row.getLong(2));
      }
    }
    return found;
  }

  private int update(String sql, @Nullable Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private static String text(Set<Role> roles) {
    return roles.stream().sorted().map(Role::id).collect(Collectors.joining(","));
  }

  /** A role that a newer version knows, and this one does not, opens nothing here. */
  private static Set<Role> roles(String text) {
    var roles = EnumSet.noneOf(Role.class);
    for (String id : text.split(",", -1)) {
      Role.of(id).ifPresent(roles::add);
    }
    return roles;
  }
}
