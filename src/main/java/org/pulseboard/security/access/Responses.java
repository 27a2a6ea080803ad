package org.pulseboard.security.access;

import jakarta.json.JsonObject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.pulseboard.problem.Problem;
import org.pulseboard.security.cookie.ContextRoot;

/** The few answers that are given before a resource or a page is reached. */
public final class Responses {
  /** A server takes some seconds to start. */
  private static final String NOT_YET_SECONDS = "2";

  /** Of another package, which this one need not know. */
  private static final String ERROR_PAGE = "/error";

  private Responses() {}

  public static boolean wantsJson(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("json") && !accept.contains("text/html");
  }

  /** Whether the answer will be shown as it is: a browser goes to a page, or sends a form. */
  public static boolean wantsPage(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null
        && accept.contains("text/html")
        && Set.of("GET", "HEAD", "POST").contains(request.getMethod())
        && !request.getServletPath().startsWith("/api");
  }

  public static void json(HttpServletResponse response, JsonObject body) throws IOException {
    write(response, "application/json", body.toString());
  }

  /** A problem document, whoever asks. */
  public static void document(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status());
    write(response, Problem.MEDIA_TYPE, problem.toJson());
  }

  /** A problem document; a page in words for people, whose browser would show them the JSON. */
  public static void problem(
      HttpServletRequest request, HttpServletResponse response, int status, String detail)
      throws ServletException, IOException {
    answer(request, response, Problem.of(status, detail));
  }

  /** 429: too many attempts, or too many at once. */
  static void later(HttpServletRequest request, HttpServletResponse response, long seconds)
      throws ServletException, IOException {
    response.setHeader("Retry-After", String.valueOf(seconds));
    problem(request, response, 429, tooMany(seconds));
  }

  /** 503: nobody can say yet who is who. A page asks again by itself. */
  public static void notYet(HttpServletRequest request, HttpServletResponse response, Problem why)
      throws ServletException, IOException {
    response.setHeader("Retry-After", NOT_YET_SECONDS);
    if (wantsPage(request) && request.getMethod().equals("GET")) {
      response.setHeader("Refresh", NOT_YET_SECONDS);
    }
    answer(request, response, why);
  }

  public static String tooMany(long seconds) {
    return String.format(
        Locale.ROOT, "Too many attempts to sign in; try again in %d seconds.", seconds);
  }

  /**
   * To a path below the context root, by GET. Relative: only the browser knows what is before it.
   */
  public static void redirect(
      HttpServletRequest request, HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", ContextRoot.of(request) + path.substring(1));
  }

  private static void answer(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws ServletException, IOException {
    boolean later = problem.status() == 429 || problem.status() == 503;
    if (later && !response.containsHeader("Retry-After")) {
      response.setHeader("Retry-After", NOT_YET_SECONDS);
    }
    if (wantsPage(request)) {
      response.setStatus(problem.status());
      request.setAttribute(Problem.ATTRIBUTE, problem);
      request.getRequestDispatcher(ERROR_PAGE).forward(request, response);
    } else {
      document(response, problem);
    }
  }

  private static void write(HttpServletResponse response, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
