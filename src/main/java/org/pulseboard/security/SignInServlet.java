package org.pulseboard.security;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Map;
import org.pulseboard.problem.ProblemException;
import org.pulseboard.security.Identity.Proof;
import org.pulseboard.security.PasswordRealm.Entry;
import org.pulseboard.security.SecuritySettings.Realm;

/**
 * Signs people in. {@code POST /login} with {@code username}, {@code password} and {@code next}:
 * the form is answered by a redirect, a script that accepts JSON by the session or a problem.
 * {@code GET} shows the page.
 */
@WebServlet(value = "/login", asyncSupported = true)
public class SignInServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** The page's own servlet, by name, so that this package need not know it. */
  private static final String PAGE = "LoginPage";

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
    show(request, response);
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
      Answers.notYet(request, response, notYet.problem());
    }
  }

  private void signIn(
      String name,
      Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response)
      throws ServletException, IOException {
    Entry entry = realm.enter(name, form.getOrDefault("password", ""), Proof.SESSION, request);
    Identity who = entry.who();
    if (who == null) {
      trail.refused(request, name, "session.refuse");
      refuse(entry.verdict().retrySeconds(), request, response);
      return;
    }
    devices.remember(request, response, name);
    HttpSession session = sessions.open(request, who, entry.fixedRoles());
    if (Answers.wantsJson(request)) {
      Answers.json(response, SessionResource.json(who, session));
    } else {
      Answers.redirect(request, response, Next.of(form.get("next")));
    }
  }

  /** The same words whatever was wrong. */
  private void refuse(long retrySeconds, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (retrySeconds > 0) {
      response.setHeader("Retry-After", String.valueOf(retrySeconds));
      request.setAttribute("pulseboard.login.wait", retrySeconds);
    }
    int status = retrySeconds > 0 ? 429 : HttpServletResponse.SC_UNAUTHORIZED;
    if (Answers.wantsJson(request)) {
      Answers.problem(
          request,
          response,
          status,
          retrySeconds > 0 ? Answers.tooMany(retrySeconds) : "Wrong user name or password.");
      return;
    }
    response.setStatus(status);
    request.setAttribute("pulseboard.login.refused", true);
    show(request, response);
  }

  private void show(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (realm.realm() == Realm.OIDC) {
      request.setAttribute("pulseboard.login.oidc", true);
    }
    getServletContext().getNamedDispatcher(PAGE).forward(request, response);
  }
}
