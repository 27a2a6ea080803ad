package org.pulseboard.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The connections of Payara and GlassFish. Both leave out the last chunk of a cut answer as they
 * should, and then keep the connection: its reader would wait until its own patience ends.
 */
final class Grizzly {
  private static final Logger LOG = System.getLogger(Grizzly.class.getName());

  /** From the request of the servlet API down to the connection. */
  private static final String[] WAY = {
    "getUnwrappedCoyoteRequest", "getCoyoteRequest", "getContext", "getConnection"
  };

  private Grizzly() {}

  /** Drops the request's connection at once; does nothing on other servers. */
  static void disconnect(HttpServletRequest request) {
    Object at = request;
    while (at instanceof HttpServletRequestWrapper wrapper) {
      at = wrapper.getRequest();
    }
    if (!at.getClass().getName().startsWith("org.apache.catalina.connector.")) {
      return;
    }
    try {
      for (String step : WAY) {
        at = at.getClass().getMethod(step).invoke(at);
      }
      at.getClass().getMethod("terminateSilently").invoke(at);
    } catch (ReflectiveOperationException | RuntimeException anotherServer) {
      // Tomcat has the same class without this way, and drops the connection by itself.
      LOG.log(Level.DEBUG, "The connection is left to the server", anotherServer);
    }
  }
}
