package org.pulseboard.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The pages. One more page is one more line here, its JSP, and its address in {@link PageServlet}.
 */
enum Page {
  OVERVIEW("", "Overview"),
  ALERTS("alerts", "Alerts"),
  METRICS("metrics", "Metrics"),
  AUDIT("audit", "Audit"),
  STREAMS("streams", "Streams"),
  ABOUT("about", "About"),
  WALL("wall", "Wall"),
  USERS("users", "Users"),
  ACCOUNT("account", "Your account"),
  LOGIN("login", "Sign in"),
  ERROR("error", "Not shown");

  private final String path;
  private final String title;

  Page(String path, String title) {
    this.path = path;
    this.title = title;
  }

  /** The page at a servlet path such as {@code /audit}; the empty path is the first page. */
  static Optional<Page> at(String servletPath) {
    String wanted = servletPath.startsWith("/") ? servletPath.substring(1) : servletPath;
    return Arrays.stream(values()).filter(page -> page.path.equals(wanted)).findFirst();
  }

  String title() {
    return title;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String jsp() {
    return "/WEB-INF/jsp/" + id() + ".jsp";
  }
}
