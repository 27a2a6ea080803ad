package org.pulseboard.security.cookie;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Optional;
import org.pulseboard.config.Settings;

/**
 * Names the session's cookie by the installation, so that two of them on one host leave each other
 * alone, and keeps it from being sent along by other sites. In code, because the one is known at
 * the start only, and Payara reads the attributes of {@code cookie-config} in web.xml and drops
 * them.
 */
@WebListener
public class SessionCookie implements ServletContextListener {
  /** What its name begins with. */
  static final String PREFIX = "PULSEBOARD_";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    var application = event.getServletContext();
    ServedRoot.refusal(application.getContextPath(), application.getServerInfo())
        .ifPresent(
            why -> {
              throw new IllegalStateException(why);
            });
    var cookie = application.getSessionCookieConfig();
    cookie.setName(PREFIX + CDI.current().select(Installation.class).get().tag());
    CookiePath.configured(CDI.current().select(Settings.class).get())
        .or(() -> differing(application.getContextPath()))
        .ifPresent(cookie::setPath);
    cookie.setAttribute("SameSite", "Strict");
  }

  /** Servers send the context path as it was deployed, which browsers may write otherwise. */
  private static Optional<String> differing(String contextPath) {
    String asked = CookiePath.asAsked(contextPath);
    return asked.equals(contextPath) ? Optional.empty() : Optional.of(asked + "/");
  }
}
