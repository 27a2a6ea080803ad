package org.pulseboard.security.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.pulseboard.permit.Attribute;

/**
 * Refuses what a proxy seems to have sent to another host than the browser did: from here it looks
 * like a request that another site made the browser send.
 */
final class ChangedHost {
  private static final String REMEDY =
      " In nginx: proxy_set_header Host $http_host; in Apache: ProxyPreserveHost On";

  private ChangedHost() {}

  static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String words =
        "The browser sent this from "
            + request.getHeader("Origin")
            + ", but it arrived here for the host "
            + request.getHeader("Host")
            + ". If a proxy stands between, make it pass on the header Host as it came.";
    Attribute.HOST_CHANGED.set(request, true);
    Responses.problem(
        request, response, 403, Responses.wantsPage(request) ? words : words + REMEDY);
  }
}
