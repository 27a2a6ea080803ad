package org.pulseboard.security.caller;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.Settings;
import org.pulseboard.permit.Permit;
import org.pulseboard.permit.Role;
import org.pulseboard.problem.ProblemException;
import org.pulseboard.security.account.Account;
import org.pulseboard.security.account.AccountSnapshot;
import org.pulseboard.security.account.Directory;
import org.pulseboard.security.account.Token;
import org.pulseboard.threads.Elapsed;

/** Which roles somebody who has signed in still holds. Any thread. */
@ApplicationScoped
public class Rights {
  private final Directory directory;
  private final InstantSource clock;
  private final InstantSource elapsed;
  private final long idleMillis;
  private final long lifetimeMillis;

  /** For CDI's proxy only. */
  @SuppressWarnings("NullAway") // never called through the proxy
  protected Rights() {
    directory = null;
    clock = InstantSource.system();
    elapsed = Elapsed.CLOCK;
    idleMillis = 0;
    lifetimeMillis = 0;
  }

  /** As the configuration says. */
  @Inject
  public Rights(Settings settings, Directory directory) {
    this(SecuritySettings.read(settings), directory, InstantSource.system(), Elapsed.CLOCK);
  }

  /**
   * Reads nothing yet.
   *
   * @param clock which people set, for what ends at a date
   * @param elapsed which nobody sets, for what ends after a while
   */
  Rights(
      SecuritySettings settings, Directory directory, InstantSource clock, InstantSource elapsed) {
    this.directory = directory;
    this.clock = clock;
    this.elapsed = elapsed;
    idleMillis = settings.idle().toMillis();
    lifetimeMillis = settings.lifetime().toMillis();
  }

  /** Of a session. */
  Set<String> of(SignInSession visit) {
    long now = elapsed.millis();
    boolean over =
        visit.ended()
            || now - visit.startedMillis() >= lifetimeMillis
            || now - visit.seenMillis() >= idleMillis;
    if (over || directory.roll().cutoff(visit.name()) > visit.cutoff()) {
      return Set.of();
    }
    Set<String> fixed = visit.fixedRoles();
    return fixed != null ? fixed : ofAccount(visit.name());
  }

  /** Whether the accounts have been read since the start. Waits for the first answer. */
  boolean areKnown() {
    return directory.rollOnceTried().isRead();
  }

  /** What is said of somebody as long as they have not. */
  ProblemException notYet() {
    return directory.notYet();
  }

  /** Of an account, by what the database said last. */
  Set<String> ofAccount(String name) {
    return directory
        .roll()
        .account(name)
        .filter(Account::active)
        .map(account -> Role.ids(account.roles()))
        .orElse(Set.of());
  }

  /** Of whom an administrator's token names. */
  Set<String> ofToken(String hash) {
    Token token = directory.roll().tokens().get(hash);
    return token != null && token.holds(clock.millis()) ? Role.ids(token.roles()) : Set.of();
  }

  /** What a stream asks that was opened with an account's password. */
  Permit permit(String account) {
    long known = cutoff(account);
    return () -> directory.roll().cutoff(account) > known ? Set.of() : ofAccount(account);
  }

  /**
   * The cut-off that a sign-in of now comes after: the newest one that is known. A time says so
   * only while the accounts have not been read, since a server's clock may be set back.
   */
  public long cutoff(String name) {
    AccountSnapshot roll = directory.roll();
    return roll.isRead() ? roll.cutoff(name) : clock.millis();
  }

  /** A request of that session came. */
  void seen(SignInSession visit) {
    visit.seen(elapsed.millis());
  }

  /** A session of somebody who has just signed in. */
  public SignInSession begin(String name, @Nullable Set<String> fixedRoles) {
    return new SignInSession(name, fixedRoles, elapsed.millis(), cutoff(name));
  }

  /** Seconds without a request after which a session ends. */
  public int idleSeconds() {
    return (int) Math.max(1, idleMillis / 1000);
  }
}
