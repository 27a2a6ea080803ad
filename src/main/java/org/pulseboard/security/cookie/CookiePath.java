package org.pulseboard.security.cookie;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.SecurityKeys;

/** For which paths of a host a browser sends our cookies. */
final class CookiePath {
  /** What browsers encode in a path, of the printable ASCII. */
  private static final String ENCODED = "\"#<>?^`{}";

  private CookiePath() {}

  /**
   * What is configured; empty for the context path.
   *
   * @throws IllegalArgumentException naming the key, if it is no path
   */
  static Optional<String> configured(Settings settings) {
    return settings.get(SecurityKeys.COOKIE_PATH);
  }

  /** The same where nothing is configured. */
  static String of(HttpServletRequest request) {
    return asAsked(request.getContextPath()) + "/";
  }

  /**
   * A path as browsers write it in what they ask for, since they compare a cookie's path with that
   * letter by letter: blanks, umlauts and the like as the percent-encoded bytes of UTF-8.
   *
   * @param path encoded or not: what is encoded stays
   * @see <a href="https://url.spec.whatwg.org/#path-percent-encode-set">the characters</a>
   */
  static String asAsked(String path) {
    var asked = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      if (b <= ' ' || b == 0x7f || ENCODED.indexOf(b) >= 0) { // from 0x80 on it is negative
        asked.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      } else {
        asked.append((char) b);
      }
    }
    return asked.toString();
  }
}
