package org.pulseboard.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.pulseboard.config.Settings;

/** For which paths of a host a browser sends our cookies. */
final class CookiePath {
  private static final String KEY = "pulseboard.security.cookie-path";

  private CookiePath() {}

  /**
   * What is configured; empty for the context path.
   *
   * @throws IllegalArgumentException naming the key, if it is no path
   */
  static Optional<String> configured(Settings settings) {
    Optional<String> path = settings.text(KEY);
    if (path.isPresent() && !path.get().matches("/[A-Za-z0-9._~/-]*")) {
      throw new IllegalArgumentException(
          KEY
              + " is '"
              + path.get()
              + "'; set it to the path at which browsers see Pulseboard, such as /pulse/, or remove"
              + " it");
    }
    return path;
  }

  /** The same where nothing is configured. */
  static String of(HttpServletRequest request) {
    return request.getContextPath() + "/";
  }
}
