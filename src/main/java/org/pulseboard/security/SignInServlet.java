package org.pulseboard.security;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.pulseboard.security.Identity.Proof;

/**
 * Signs people in. {@code POST /login} with {@code username}, {@code password} and {@code next}:
 * the form is answered by a redirect, a script that accepts JSON by the session or a problem.
 * {@code GET} shows the page.
 */
@WebServlet("/login")
public class SignInServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** The page's own servlet, by name, so that this package need not know it. */
  private static final String PAGE = "LoginPage";

  @Inject transient Accounts accounts;
  @Inject transient SignInTrail trail;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    getServletContext().getNamedDispatcher(PAGE).forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<Identity> who =
        accounts.find(
            parameter(request, "username"), parameter(request, "password"), Proof.SESSION);
    who.ifPresentOrElse(
        identity -> open(request, identity),
        () -> trail.refused(request, parameter(request, "username"), "session.refuse"));
    if (Answers.wantsJson(request)) {
      answerScript(request, response, who);
    } else if (who.isPresent()) {
      Answers.redirect(request, response, Next.of(request.getParameter("next")));
    } else {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      request.setAttribute("pulseboard.login.refused", true);
      getServletContext().getNamedDispatcher(PAGE).forward(request, response);
    }
  }

  private static void answerScript(
      HttpServletRequest request, HttpServletResponse response, Optional<Identity> who)
      throws IOException {
    if (who.isPresent()) {
      Answers.json(response, SessionResource.json(who.get(), request.getSession(false)));
    } else {
      Answers.problem(response, 401, "Wrong user name or password.");
    }
  }

  /** A session of its own id, so that one planted before is worth nothing. */
  private void open(HttpServletRequest request, Identity identity) {
    HttpSession session = request.getSession();
    request.changeSessionId();
    session.setAttribute(Authenticator.IDENTITY, identity);
    CrossSite.giveToken(session);
    trail.opened(request, identity);
  }

  private static String parameter(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }
}
