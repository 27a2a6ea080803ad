package org.pulseboard.security.caller;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.Settings;
import org.pulseboard.security.account.Account;
import org.pulseboard.security.account.AccountSnapshot;
import org.pulseboard.security.account.Directory;
import org.pulseboard.security.caller.SecuritySettings.Realm;
import org.pulseboard.security.hash.PasswordHash;
import org.pulseboard.security.hash.Platform;
import org.pulseboard.security.password.AttemptSource;
import org.pulseboard.security.password.Gate;
import org.pulseboard.security.password.PasswordVerdict;

/**
 * Knows the passwords of the people who may sign in by name and password.
 *
 * <p>The password of {@code admin} is the configured one if there is one; else the one that was set
 * on the page; else the generated one.
 */
@ApplicationScoped
public class Accounts {
  private final Directory directory;
  private final AdminPassword admin;
  private final PasswordHash hashes;
  private final Gate gate;
  private final boolean own;
  private @Nullable String adminHash;

  /** For CDI's proxy only. */
  @SuppressWarnings("NullAway") // never called through the proxy
  protected Accounts() {
    directory = null;
    admin = null;
    hashes = null;
    gate = null;
    own = false;
    adminHash = null;
  }

  /** With the server's PBKDF2, else the JDK's. */
  @Inject
  public Accounts(Settings settings, Directory directory, AdminPassword admin) {
    this(SecuritySettings.read(settings), directory, admin, Platform.passwordHash());
  }

  Accounts(
      SecuritySettings settings, Directory directory, AdminPassword admin, PasswordHash hashes) {
    this.directory = directory;
    this.admin = admin;
    this.hashes = hashes;
    own = settings.realm() == Realm.OWN;
    gate =
        new Gate(
            hashes, settings.accountFailures(), settings.addressFailures(), Accounts::monotonic);
    adminHash = hashOfAdmin();
  }

  /** Being called constructs this bean at the start: the first sign-in need not wait for it. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {}

  /**
   * Checks name and password.
   *
   * @param source of the attempt
   * @param remembered whether a password that was right a short while ago need not be hashed again
   * @throws org.pulseboard.problem.ProblemException 503 if nothing is known of that name yet
   */
  public PasswordVerdict check(
      String name, String password, AttemptSource source, boolean remembered) {
    AccountSnapshot roll = directory.rollOnceTried();
    String hash =
        roll.account(name)
            .filter(account -> account.active() && (own || isKeptByConfiguration(name)))
            .map(this::hash)
            .orElse(null);
    if (hash == null && own && !roll.isRead()) {
      throw directory.notYet();
    }
    return gate.check(name, password, hash, source, remembered);
  }

  /** Whether the configuration says what the password is, so that nobody can change it here. */
  public boolean isKeptByConfiguration(String name) {
    return name.equals(Account.ADMIN) && admin.isConfigured();
  }

  /** A hash to store. */
  public String hash(String password) {
    return hashes.generate(password);
  }

  /** The limits that hold for any other way to sign in as well. */
  Gate gate() {
    return gate;
  }

  /** No time of day: a wait must not last for years because the server's clock was set back. */
  private static Instant monotonic() {
    return Instant.ofEpochMilli(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
  }

  private @Nullable String hash(Account account) {
    if (!account.name().equals(Account.ADMIN) || admin.isConfigured()) {
      return account.name().equals(Account.ADMIN) ? hashOfAdmin() : account.hash();
    }
    if (account.hash() != null) {
      admin.supersede();
      return account.hash();
    }
    return hashOfAdmin();
  }

  /** Asked for again while there is none: another server may hold the data directory for a time. */
  private synchronized @Nullable String hashOfAdmin() {
    if (adminHash == null) {
      adminHash = admin.value().map(hashes::generate).orElse(null);
    }
    return adminHash;
  }

  /** Whether somebody of that name may sign in with a password that is kept here. */
  public boolean hasPassword(String name) {
    return own && directory.roll().account(name).filter(Account::active).isPresent();
  }
}
