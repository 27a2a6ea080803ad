package org.pulseboard.config.key;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where audit records are sent besides, as to a SIEM. Nothing is sent unless an address is set. */
public final class ForwardKeys {
  public static final Setting<Optional<String>> SYSLOG_URL =
      Setting.optional(
          "pulseboard.audit.syslog.url",
          Values.texts(
              "address",
              "tls://HOST:PORT, or tcp://HOST:PORT in plain text",
              "an address such as tls://siem.example.org:6514, or tcp://HOST:PORT for plain text",
              ForwardKeys::isSyslog),
          "none: not sent",
          "sends the audit trail by syslog, RFC 5424; see SIEM");

  public static final Setting<Integer> SYSLOG_FACILITY =
      Setting.of(
          "pulseboard.audit.syslog.facility",
          Values.numbers("facility", 0, 23),
          "13",
          "as receivers sort by it; 13 is the log audit of RFC 5424");

  public static final Setting<Optional<String>> HTTP_URL =
      Setting.optional(
          "pulseboard.audit.http.url",
          Values.texts(
              "address",
              "https://.., or http://.. in plain text",
              "an address such as https://siem.example.org/ingest, without a user",
              ForwardKeys::isWeb),
          "none: not sent",
          "sends the audit trail by POST, a JSON object on each line; see SIEM");

  public static final Setting<Optional<String>> HTTP_AUTHORIZATION =
      Setting.secret(
          "pulseboard.audit.http.authorization",
          Values.texts("secret", "of printable ASCII characters", "", ForwardKeys::isHeader)
              .refusing("has characters that no header may have; set it to printable ASCII"),
          "none",
          "the header Authorization of these requests, such as Bearer and a token");

  public static final Setting<Optional<Path>> CA_FILE =
      Setting.optional(
          "pulseboard.audit.forward.ca-file",
          Values.paths("PEM, one certificate or more"),
          "none: what the JVM trusts",
          "who may have signed the receivers' certificates; read again when it changes");

  public static final Setting<Optional<Path>> CERTIFICATE_FILE =
      Setting.optional(
          "pulseboard.audit.forward.certificate-file",
          Values.paths("PEM: certificates, and their key in PKCS #8, not encrypted"),
          "none",
          "shows the receivers who sends; read again when it changes");

  public static final Setting<String> BEGIN =
      Setting.of(
          "pulseboard.audit.forward.begin",
          Values.words("oldest", "newest"),
          "oldest",
          "the first record that a new receiver gets: the oldest that there is, or the next "
              + "one. Later starts go on where the last one was");

  public static final Setting<String> NAME =
      Setting.of(
          "pulseboard.audit.forward.name",
          Values.texts(
              "text",
              "1 to 64 letters, digits, dots, - and _",
              "1 to 64 letters, digits, dots, - and _",
              text -> text.matches("[A-Za-z0-9._-]{1,64}")),
          "siem",
          "under which it is kept what was sent: with another name all begins anew");

  static final List<Setting<?>> ALL =
      List.of(
          SYSLOG_URL,
          SYSLOG_FACILITY,
          HTTP_URL,
          HTTP_AUTHORIZATION,
          CA_FILE,
          CERTIFICATE_FILE,
          BEGIN,
          NAME);

  private ForwardKeys() {}

  private static boolean isSyslog(String text) {
    URI uri = URI.create(text);
    return ("tls".equals(uri.getScheme()) || "tcp".equals(uri.getScheme()))
        && uri.getHost() != null
        && uri.getPort() > 0
        && uri.getPort() < 65_536
        && uri.getRawUserInfo() == null
        && uri.getRawPath().isEmpty()
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  private static boolean isWeb(String text) {
    URI uri = URI.create(text);
    return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawFragment() == null;
  }

  private static boolean isHeader(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
