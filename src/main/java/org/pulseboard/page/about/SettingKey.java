package org.pulseboard.page.about;

import java.util.List;

/**
 * One row of the table in docs/configuration.md, which a test keeps in step with this one.
 *
 * @param name as in MicroProfile Config; ends in {@code .<name>} where there may be several
 * @param fallback what holds where nobody set it, for people
 * @param secret whether its value is never shown
 */
record SettingKey(String name, String fallback, boolean secret) {

  /** All keys, in the order of docs/configuration.md. */
  static final List<SettingKey> ALL =
      List.of(
          open("pulseboard.data-dir", ".pulseboard in the home of the server's user"),
          secret("pulseboard.admin.password", "generated at the first start"),
          secret("pulseboard.tokens.<name>", "none"),
          open("pulseboard.security.realm", "own"),
          open("pulseboard.security.session-idle", "1h"),
          open("pulseboard.security.session-lifetime", "12h"),
          open("pulseboard.security.cookie-path", "the context path"),
          open("pulseboard.security.account-failures", "5"),
          open("pulseboard.security.address-failures", "20"),
          open("pulseboard.security.oidc.provider", "none"),
          open("pulseboard.security.oidc.client-id", "none"),
          secret("pulseboard.security.oidc.client-secret", "none"),
          open("pulseboard.security.oidc.redirect-uri", "/login/return of the request's address"),
          open("pulseboard.security.oidc.scopes", "openid,email,profile"),
          open("pulseboard.security.oidc.name-claim", "preferred_username"),
          open("pulseboard.security.oidc.roles-claim", "groups"),
          open("pulseboard.installation", "by the data directory, or by the DataSource's database"),
          open("pulseboard.node", "host name"),
          open("pulseboard.metrics.interval", "1s"),
          open("pulseboard.metrics.probe-timeout", "250ms"),
          open("pulseboard.metrics.max-series", "1000"),
          open("pulseboard.metrics.max-remote-series", "500"),
          open("pulseboard.audit.datasource", "none: H2 in the data directory"),
          open("pulseboard.audit.enqueue-timeout", "5s"),
          open("pulseboard.audit.queue-events", "20000"),
          open("pulseboard.audit.database-timeout", "10s"),
          open("pulseboard.audit.when-unavailable", "refuse"),
          open("pulseboard.audit.retention", "none: for ever"),
          open("pulseboard.audit.clock-confirmed", "none"),
          open("pulseboard.audit.allow-volatile", "false"),
          open("pulseboard.stream.max-subscribers", "500"),
          open("pulseboard.stream.max-per-user", "20"),
          open("pulseboard.stream.heartbeat", "5s"),
          open("pulseboard.stream.stall-timeout", "20s"),
          open("pulseboard.stream.max-lag", "30s"),
          open("pulseboard.stream.max-life", "10m"),
          open("pulseboard.stream.ring-bytes", "8388608"),
          open("pulseboard.stream.drain-threads", "2"));

  private static final String ANY = "<name>";

  /** Whether it stands for all keys that begin alike. */
  boolean many() {
    return name.endsWith(ANY);
  }

  /** What all keys that it stands for begin with. */
  String prefix() {
    return name.substring(0, name.length() - ANY.length());
  }

  private static SettingKey open(String name, String fallback) {
    return new SettingKey(name, fallback, false);
  }

  private static SettingKey secret(String name, String fallback) {
    return new SettingKey(name, fallback, true);
  }
}
