package org.pulseboard.security.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.pulseboard.security.access.Responses;
import org.pulseboard.security.cookie.ContextRoot;

/**
 * Leads somebody who followed a link of another site, of a mail or of a chat once more to the
 * sign-in page: the browser keeps the strict cookie back from what another site asks for. What this
 * page of ours leads to gets it, and is led on to where the link pointed. No script is needed.
 */
final class Elsewhere {
  /** The parameter of the second attempt, so that there is no third. */
  static final String AGAIN = "again";

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Pulseboard</title>
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="refresh" content="0; url=URL"></head>
      <body><p><a href="URL">Continue to Pulseboard</a></p></body></html>
      """;

  private Elsewhere() {}

  /** Whether the browser may have a session that it did not tell of. */
  static boolean mayHaveSession(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site"); // not sent over plain HTTP to another host
    return Responses.wantsPage(request)
        && request.getParameter(AGAIN) == null
        && request.getParameter(SignInServlet.ENTERED) == null
        && (site == null || site.equals("cross-site"));
  }

  /** Answers with a page that leads to the sign-in page at once. */
  static void askAgain(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String next = SafeRedirect.of(request.getParameter("next"));
    String url =
        ContextRoot.of(request)
            + ("login?" + AGAIN + "=1&amp;next=")
            + URLEncoder.encode(next, StandardCharsets.UTF_8);
    response.setContentType("text/html; charset=UTF-8");
    response.getWriter().write(PAGE.replace("URL", url));
  }
}
