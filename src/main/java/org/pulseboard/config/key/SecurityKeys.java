package org.pulseboard.config.key;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may come in, and for how long. */
public final class SecurityKeys {
  /** Characters of the administrator's password, configured or generated, at least. */
  public static final int PASSWORD_LENGTH = 8;

  /** Characters of a configured token's secret, at least. */
  public static final int TOKEN_LENGTH = 16;

  public static final Setting<Optional<String>> ADMIN_PASSWORD =
      Setting.secret(
          "pulseboard.admin.password",
          Values.secrets(PASSWORD_LENGTH),
          "generated at the first start",
          "no default password: the generated one is logged once, and kept in "
              + "admin-password in the data directory until it is changed; also replaces a lost "
              + "one");

  /** Read by {@code Settings.secretsBelow}, and taken apart where the roles are known. */
  public static final Setting<Optional<String>> TOKENS =
      Setting.secret(
          "pulseboard.tokens.<name>",
          Values.texts(
              "secret", "role,role:secret, secret of " + TOKEN_LENGTH + " characters or more"),
          "none",
          "tokens of machines that are set up by script");

  public static final Setting<String> REALM =
      Setting.of(
          "pulseboard.security.realm",
          Values.words("own", "server", "oidc"),
          "own",
          "who knows the people");

  public static final Setting<Duration> SESSION_IDLE =
      Setting.of(
          "pulseboard.security.session-idle",
          Values.durations("1s", "365d"),
          "1h",
          "a session without a request ends, by a clock that nobody sets; the page's "
              + "stream asks again every 10 minutes");

  public static final Setting<Duration> SESSION_LIFETIME =
      Setting.of(
          "pulseboard.security.session-lifetime",
          Values.durations("1s", "365d"),
          "12h",
          "any session ends: a working day");

  public static final Setting<Optional<String>> COOKIE_PATH =
      Setting.optional(
          "pulseboard.security.cookie-path",
          Values.texts(
              "path",
              "begins with /",
              "the path at which browsers see Pulseboard, such as /pulse/",
              text -> text.matches("/[A-Za-z0-9._~/-]*")),
          "the context path",
          "for a proxy that shows the context path as another one");

  public static final Setting<Integer> ACCOUNT_FAILURES =
      Setting.of(
          "pulseboard.security.account-failures",
          Values.numbers("attempts", 1, 1_000_000),
          "5",
          "wrong passwords for an account from one address or browser before it must wait, "
              + "1 s at first and 60 s at most");

  public static final Setting<Integer> ADDRESS_FAILURES =
      Setting.of(
          "pulseboard.security.address-failures",
          Values.numbers("attempts", 1, 1_000_000),
          "20",
          "the same for one address at all accounts: many people may share it");

  static final List<Setting<?>> ALL =
      List.of(
          ADMIN_PASSWORD,
          TOKENS,
          REALM,
          SESSION_IDLE,
          SESSION_LIFETIME,
          COOKIE_PATH,
          ACCOUNT_FAILURES,
          ADDRESS_FAILURES);

  private SecurityKeys() {}
}
