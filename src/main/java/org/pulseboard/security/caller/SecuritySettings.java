package org.pulseboard.security.caller;

import java.time.Duration;
import java.util.Locale;
import org.pulseboard.config.Settings;

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

  private static final String PREFIX = "pulseboard.security.";

  static SecuritySettings read(Settings settings) {
    return new SecuritySettings(
        realm(settings.text(PREFIX + "realm").orElse("own")),
        duration(settings, "session-idle", Duration.ofHours(1)),
        duration(settings, "session-lifetime", Duration.ofHours(12)),
        number(settings, "account-failures", 5),
        number(settings, "address-failures", 20));
  }

  private static Duration duration(Settings settings, String key, Duration fallback) {
    return settings.duration(PREFIX + key, fallback, Duration.ofSeconds(1), Duration.ofDays(365));
  }

  private static int number(Settings settings, String key, int fallback) {
    return (int) settings.number(PREFIX + key, fallback, 1, 1_000_000);
  }

  private static Realm realm(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "own" -> Realm.OWN;
      case "server" -> Realm.SERVER;
      case "oidc" -> Realm.OIDC;
      default ->
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "pulseboard.security.realm is '%s'; set it to own, server or oidc, or remove it",
                  word));
    };
  }
}
