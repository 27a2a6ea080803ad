package org.pulseboard.security.caller;

import java.time.Duration;
import java.util.Locale;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.SecurityKeys;

/**
 * The keys below {@code pulseboard.security}.
 *
 * @param realm who knows the people
 * @param idle after which a session without a request ends
 * @param lifetime after which any session ends
 * @param accountFailures wrong passwords of an account before it must wait
 * @param addressFailures the same for an address, behind which there may be many people
 */
public record SecuritySettings(
    Realm realm, Duration idle, Duration lifetime, int accountFailures, int addressFailures) {

  /** Who knows the people that sign in. */
  public enum Realm {
    /** Pulseboard's own accounts. */
    OWN,
    /** The realm that the server is configured with. */
    SERVER,
    /** A provider that speaks OpenID Connect. */
    OIDC
  }

  static SecuritySettings read(Settings settings) {
    return new SecuritySettings(
        Realm.valueOf(settings.get(SecurityKeys.REALM).toUpperCase(Locale.ROOT)),
        settings.get(SecurityKeys.SESSION_IDLE),
        settings.get(SecurityKeys.SESSION_LIFETIME),
        settings.get(SecurityKeys.ACCOUNT_FAILURES),
        settings.get(SecurityKeys.ADDRESS_FAILURES));
  }
}
