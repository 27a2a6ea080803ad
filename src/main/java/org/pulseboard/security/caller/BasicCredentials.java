package org.pulseboard.security.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Name and password of HTTP Basic (RFC 7617). */
public record BasicCredentials(String name, String password) {

  /** From the header's value after the scheme; empty if it cannot be read. */
  static Optional<BasicCredentials> of(String value) {
    try {
      String pair = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Who the caller says it is, true or not; a token tells no name. */
  public static String claimedName(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      return "unknown";
    }
    return of(header.substring("basic ".length()).strip())
        .map(BasicCredentials::name)
        .filter(name -> !name.isBlank())
        .orElse("unknown");
  }

  /** Without the password, so that no log can have it. */
  @Override
  public String toString() {
    return name;
  }
}
