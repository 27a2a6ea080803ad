package org.pulseboard.security.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.pulseboard.security.access.Responses;
import org.pulseboard.security.access.SignInTrail;
import org.pulseboard.security.caller.Identity;
import org.pulseboard.security.cookie.CookieSession;

/** {@code POST /logout} ends the session and leads back to the sign-in page. */
@WebServlet("/logout")
public class SignOutServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject transient SignInTrail trail;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = CookieSession.of(request);
    if (session != null) {
      session.invalidate();
      if (request.getUserPrincipal() instanceof Identity who) {
        trail.closed(request, who);
      }
    }
    Responses.redirect(request, response, "/login");
  }
}
