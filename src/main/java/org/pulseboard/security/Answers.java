package org.pulseboard.security;

import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.pulseboard.problem.Problem;

/** The few answers that are given before a resource or a page is reached. */
final class Answers {
  /** A server takes some seconds to start. */
  private static final String NOT_YET_SECONDS = "2";

  private Answers() {}

  static boolean wantsJson(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("json") && !accept.contains("text/html");
  }

  static void json(HttpServletResponse response, JsonObject body) throws IOException {
    write(response, "application/json", body.toString());
  }

  static void problem(HttpServletResponse response, int status, String detail) throws IOException {
    response.setStatus(status);
    write(response, Problem.MEDIA_TYPE, Problem.of(status, detail).toJson());
  }

  /** 429: too many attempts, or too many at once. */
  static void later(HttpServletResponse response, long seconds) throws IOException {
    response.setHeader("Retry-After", String.valueOf(seconds));
    problem(response, 429, tooMany(seconds));
  }

  /** 503: nobody can say yet who is who. */
  static void notYet(HttpServletResponse response, Problem why) throws IOException {
    response.setHeader("Retry-After", NOT_YET_SECONDS);
    response.setStatus(why.status());
    write(response, Problem.MEDIA_TYPE, why.toJson());
  }

  static String tooMany(long seconds) {
    return String.format(
        Locale.ROOT, "Too many attempts to sign in; try again in %d seconds.", seconds);
  }

  /** To a path below the context root, by GET. */
  static void redirect(HttpServletRequest request, HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", request.getContextPath() + path);
  }

  private static void write(HttpServletResponse response, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
