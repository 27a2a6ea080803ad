package org.pulseboard.security.caller;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.Settings;
import org.pulseboard.permit.Proof;
import org.pulseboard.permit.Role;
import org.pulseboard.security.caller.SecuritySettings.Realm;
import org.pulseboard.security.cookie.Devices;
import org.pulseboard.security.password.AttemptSource;
import org.pulseboard.security.password.PasswordVerdict;

/**
 * Where names and passwords are looked up: in our own accounts, or in the realm of the server. The
 * configured password of {@code admin} opens in any case.
 */
@ApplicationScoped
public class PasswordRealm {
  private static final Logger LOG = System.getLogger(PasswordRealm.class.getName());

  private final Realm realm;
  private final Accounts accounts;
  private final Rights rights;
  private final Devices devices;

  /** For CDI's proxy only. */
  @SuppressWarnings("NullAway") // never called through the proxy
  protected PasswordRealm() {
    realm = Realm.OWN;
    accounts = null;
    rights = null;
    devices = null;
  }

  /** As the configuration says. */
  @Inject
  public PasswordRealm(Settings settings, Accounts accounts, Rights rights, Devices devices) {
    realm = SecuritySettings.read(settings).realm();
    this.accounts = accounts;
    this.rights = rights;
    this.devices = devices;
  }

  /**
   * What came of an attempt.
   *
   * @param who null if it failed
   * @param fixedRoles that the server gave; null if our accounts say what they are
   */
  public record SignInResult(
      PasswordVerdict verdict, @Nullable Identity who, @Nullable Set<String> fixedRoles) {}

  public Realm realm() {
    return realm;
  }

  /** Looks name and password up, under the limits that all attempts have. */
  public SignInResult enter(String name, String password, Proof proof, HttpServletRequest request) {
    return realm == Realm.SERVER && !accounts.isKeptByConfiguration(name)
        ? atServer(name, password, proof, request)
        : atHome(name, password, proof, request);
  }

  /** A token that nobody has; how long its address must wait now. */
  PasswordVerdict wrongToken(HttpServletRequest request) {
    var source = AttemptSource.of(request.getRemoteAddr(), null);
    long wait = accounts.gate().waitSeconds(source);
    accounts.gate().failed(source);
    return wait > 0 ? PasswordVerdict.later(wait) : PasswordVerdict.WRONG;
  }

  private SignInResult atHome(
      String name, String password, Proof proof, HttpServletRequest request) {
    PasswordVerdict verdict =
        accounts.check(name, password, devices.source(request, name), proof == Proof.BASIC);
    Identity who = verdict.right() ? new Identity(name, rights.ofAccount(name), proof) : null;
    return new SignInResult(verdict, who, null);
  }

  private SignInResult atServer(
      String name, String password, Proof proof, HttpServletRequest request) {
    HttpServletRequest bare = SignedIn.inside(request);
    var roles = new TreeSet<String>();
    PasswordVerdict verdict =
        accounts
            .gate()
            .attempt(name, devices.source(request, name), () -> logIn(bare, name, password, roles));
    return new SignInResult(
        verdict, verdict.right() ? new Identity(name, roles, proof) : null, Set.copyOf(roles));
  }

  /** Asks for the roles and leaves nothing of it in the server's own session. */
  private static boolean logIn(
      HttpServletRequest request, String name, String password, Set<String> roles) {
    try {
      request.login(name, password);
      for (Role role : Role.values()) {
        if (request.isUserInRole(role.id())) {
          roles.add(role.id());
        }
      }
      request.logout();
    } catch (ServletException refused) {
      LOG.log(Level.DEBUG, "The server's realm refuses a sign-in: " + refused.getMessage());
      return false;
    }
    if (roles.contains(Role.ADMIN.id())) {
      roles.addAll(Role.ids(Set.of(Role.ADMIN)));
    }
    return true;
  }
}
