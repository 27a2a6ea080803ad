package org.pulseboard.security.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.pulseboard.problem.Problem;

/**
 * That this application has begun to end: a server goes on to hand it requests while its beans go
 * one by one, and whatever they said then would be a guess. Any thread.
 */
@ApplicationScoped
public class Stopping {
  private static final String ATTRIBUTE = "pulseboard.stopping";

  /** In seconds: a restart takes longer, and who asks sooner harms nobody. */
  private static final String AGAIN = "2";

  /** Before the first bean of ours ends. */
  void begin(@Observes @Priority(1) @BeforeDestroyed(ApplicationScoped.class) Object application) {
    if (application instanceof ServletContext context) {
      context.setAttribute(ATTRIBUTE, true);
    }
  }

  static boolean hasBegun(ServletRequest request) {
    return request.getServletContext().getAttribute(ATTRIBUTE) != null;
  }

  /** 503, as a document: the page that would say it in words needs beans. */
  static void answer(HttpServletResponse response) throws IOException {
    response.setHeader("Retry-After", AGAIN);
    response.setHeader("Connection", "close");
    Responses.document(response, Problem.of(503, "The server is stopping; try again."));
  }
}
