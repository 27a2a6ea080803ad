package org.pulseboard.security.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pulseboard.security.access.CrossSite;
import org.pulseboard.security.access.SignInTrail;
import org.pulseboard.security.caller.Identity;
import org.pulseboard.security.caller.Rights;
import org.pulseboard.security.caller.SignInSession;
import org.pulseboard.security.cookie.CookieSession;

/** Opens a session for somebody who has signed in, by whatever means. */
@ApplicationScoped
public class Sessions {
  @Inject Rights rights;
  @Inject SignInTrail trail;

  /** A session of its own id, so that one planted before is worth nothing. */
  HttpSession open(HttpServletRequest request, Identity who, @Nullable Set<String> fixedRoles) {
    HttpSession session = request.getSession();
    request.changeSessionId();
    rights.begin(who.name(), fixedRoles).begin(session);
    session.setMaxInactiveInterval(rights.idleSeconds());
    CrossSite.giveToken(session);
    trail.opened(request, who);
    return session;
  }

  /** The password was proved and changed in this session: it alone goes on. */
  public void goOn(HttpServletRequest request, String name) {
    HttpSession session = CookieSession.of(request);
    SignInSession visit = SignInSession.of(session);
    if (visit != null) {
      visit.signedInAgain(rights.cutoff(name));
      request.changeSessionId();
    }
  }
}
