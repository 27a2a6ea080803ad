package org.pulseboard.security.cookie;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The way from the address of a request back to the context root. Every link, form and redirect
 * begins with it: a proxy may show the application below another path than the one that arrives
 * here, and nobody needs to tell us.
 */
public final class ContextRoot {
  private ContextRoot() {}

  /** A relative reference that ends in a slash, such as {@code ./} or {@code ../../}. */
  public static String of(HttpServletRequest request) {
    String asked = asked(request);
    int depth = slashes(asked) - slashes(request.getContextPath()) - 1;
    if (depth < 0) { // the root itself, without the slash that ends it
      return asked.substring(asked.lastIndexOf('/') + 1) + "/";
    }
    return depth == 0 ? "./" : "../".repeat(depth);
  }

  /** What the browser asked for, whatever the request was led on to since. */
  private static String asked(HttpServletRequest request) {
    @Nullable Object before =
        request.getDispatcherType() == DispatcherType.ERROR
            ? request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)
            : request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
    return before instanceof String uri ? uri : request.getRequestURI();
  }

  private static int slashes(String path) {
    return (int) path.chars().filter(c -> c == '/').count();
  }
}
