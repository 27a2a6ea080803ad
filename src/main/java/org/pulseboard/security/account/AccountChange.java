package org.pulseboard.security.account;

import java.sql.SQLException;

/** One change of accounts and tokens. */
@FunctionalInterface
public interface AccountChange {
  /** Writes the change, or refuses it by what was there before. */
  void apply(AccountSnapshot before, AccountSql sql) throws SQLException, RefusedChangeException;
}
