package org.pulseboard.security.account;

import java.util.Map;
import java.util.Optional;

/**
 * All accounts and tokens at one revision of the database. Immutable.
 *
 * @param revision grows with each change; -1 before the database has answered
 * @param accounts by name
 * @param tokens by the hash of their secret
 * @param cutoffs by name: grows with each that ends the sign-ins before it; an epoch time in
 *     milliseconds unless the clock was set back
 */
public record AccountSnapshot(
    long revision,
    Map<String, Account> accounts,
    Map<String, Token> tokens,
    Map<String, Long> cutoffs) {

  /** What holds until the database answers: {@code admin}, as the configuration knows it. */
  static final AccountSnapshot FIRST =
      new AccountSnapshot(-1, Map.of(Account.ADMIN, Account.FIRST), Map.of(), Map.of());

  /** Makes the maps immutable. */
  public AccountSnapshot {
    accounts = Map.copyOf(accounts);
    tokens = Map.copyOf(tokens);
    cutoffs = Map.copyOf(cutoffs);
  }

  /** The account of that name, active or not. */
  public Optional<Account> account(String name) {
    return Optional.ofNullable(accounts.get(name));
  }

  /** The token with that name, expired or not. */
  public Optional<Token> token(String name) {
    return tokens.values().stream().filter(token -> token.name().equals(name)).findFirst();
  }

  /** The newest of that name, which ends sign-ins that came before it; 0 if there is none. */
  public long cutoff(String name) {
    return cutoffs.getOrDefault(name, 0L);
  }

  /** Whether the database has answered: until then, who is not in here may be in there. */
  public boolean isRead() {
    return revision >= 0;
  }

  boolean hasGovernor() {
    return accounts.values().stream().anyMatch(Account::governs);
  }
}
