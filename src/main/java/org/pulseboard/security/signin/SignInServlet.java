package org.pulseboard.security.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.pulseboard.permit.Attribute;
import org.pulseboard.permit.Proof;
import org.pulseboard.problem.ProblemException;
import org.pulseboard.security.access.Responses;
import org.pulseboard.security.access.SignInTrail;
import org.pulseboard.security.caller.Identity;
import org.pulseboard.security.caller.PasswordRealm;
import org.pulseboard.security.caller.PasswordRealm.SignInResult;
import org.pulseboard.security.caller.SecuritySettings.Realm;
import org.pulseboard.security.cookie.Devices;

/**
 * Signs people in. {@code POST /login} with {@code username}, {@code password} and {@code next}:
 * the form is answered by a redirect, a script that accepts JSON by the session or a problem.
 * {@code GET} shows the page, or leads on who is signed in.
 */
@WebServlet(value = "/login", asyncSupported = true)
public class SignInServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** The page's own servlet, by name, so that this package need not know it. */
  private static final String PAGE = "LoginPage";

  /** Parameter: the password was right, and a cookie was set. */
  static final String ENTERED = "entered";

  @Inject transient PasswordRealm realm;
  @Inject transient Devices devices;
  @Inject transient Sessions sessions;
  @Inject transient SignInTrail trail;

  private final transient SmallForm.Limit limit = new SmallForm.Limit();

  @Override
  public void destroy() {
    limit.close();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getUserPrincipal() instanceof Identity who && who.proof() == Proof.SESSION) {
      Responses.redirect(request, response, SafeRedirect.of(request.getParameter("next")));
    } else if (Elsewhere.mayHaveSession(request)) {
      Elsewhere.askAgain(request, response);
    } else {
      show(request, response);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (realm.realm() == Realm.OIDC) { // whose mechanism asked for a parameter, and read the form
      signIn(SmallForm.readBefore(request), request, response);
    } else if (SmallForm.of(request).isPresent() || SmallForm.read(request, response, limit)) {
      signIn(SmallForm.of(request).orElseThrow(), request, response);
    }
  }

  private void signIn(
      Map<String, String> form, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      signIn(form.getOrDefault("username", ""), form, request, response);
    } catch (ProblemException notYet) { // not a word about the password, and no attempt
      Responses.notYet(request, response, notYet.problem());
    }
  }

  private void signIn(
      String name,
      Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response)
      throws ServletException, IOException {
    SignInResult entry =
        realm.enter(name, form.getOrDefault("password", ""), Proof.SESSION, request);
    Identity who = entry.who();
    if (who == null) {
      trail.refused(request, name, "session.refuse");
      refuse(entry.verdict().retrySeconds(), request, response);
      return;
    }
    devices.remember(request, response, name);
    HttpSession session = sessions.open(request, who, entry.fixedRoles());
    if (Responses.wantsJson(request)) {
      Responses.json(response, SessionResource.json(who, session));
    } else {
      Responses.redirect(request, response, onwards(request, SafeRedirect.of(form.get("next"))));
    }
  }

  /**
   * Where a browser sends its first cookie of ours, it goes by the sign-in page once more, which
   * says so if the cookie did not come back: or else people would see an empty form again.
   */
  private static String onwards(HttpServletRequest request, String next) {
    return request.isRequestedSessionIdFromCookie()
        ? next
        : "/login?" + ENTERED + "=1&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  /** The same words whatever was wrong. */
  private void refuse(long retrySeconds, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (retrySeconds > 0) {
      response.setHeader("Retry-After", String.valueOf(retrySeconds));
      Attribute.SIGN_IN_WAIT.set(request, retrySeconds);
    }
    int status = retrySeconds > 0 ? 429 : HttpServletResponse.SC_UNAUTHORIZED;
    if (Responses.wantsJson(request)) {
      Responses.problem(
          request,
          response,
          status,
          retrySeconds > 0 ? Responses.tooMany(retrySeconds) : "Wrong user name or password.");
      return;
    }
    response.setStatus(status);
    Attribute.SIGN_IN_REFUSED.set(request, true);
    show(request, response);
  }

  private void show(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (realm.realm() == Realm.OIDC) {
      Attribute.OIDC_OFFERED.set(request, true);
    }
    if (request.getMethod().equals("GET") && request.getParameter(ENTERED) != null) {
      Attribute.COOKIE_LOST.set(request, true);
    }
    getServletContext().getNamedDispatcher(PAGE).forward(request, response);
  }
}
