package org.pulseboard.security.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.pulseboard.permit.Attribute;

/**
 * Puts the security headers on every answer, errors and static files included, and gives each
 * request the nonce its scripts must carry. First in the chain.
 */
public class HeadersFilter implements Filter {
  /** 128 bits, as the CSP specification asks for. */
  private static final int NONCE_BYTES = 16;

  /** Of a page; {@code NONCE} stands for what each response gives its own scripts. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self' 'nonce-NONCE'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
          + "frame-ancestors 'none'";

  /** For what is no document, a worker's script included: a page has a hundred of them. */
  private static final String FILE_POLICY =
      "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

  private static final List<String> FILES = List.of("/v/", "/lib/", "/js/", "/css/", "/img/");

  private final SecureRandom random = new SecureRandom();

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var answer = (HttpServletResponse) response;
    protect(request, answer);
    if (Stopping.hasBegun(request)) { // nothing is asked of beans that may be gone
      Stopping.answer(answer);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException e) {
      if (!Stopping.hasBegun(request) || answer.isCommitted()) {
        throw e;
      }
      answer.reset();
      protect(request, answer);
      Stopping.answer(answer);
    }
  }

  private void protect(ServletRequest request, HttpServletResponse headers) {
    headers.setHeader("X-Content-Type-Options", "nosniff");
    headers.setHeader("Referrer-Policy", "same-origin");
    headers.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (isFile((HttpServletRequest) request)) {
      headers.setHeader("Content-Security-Policy", FILE_POLICY);
    } else {
      String nonce = nonce();
      Attribute.NONCE.set(request, nonce);
      headers.setHeader("Content-Security-Policy", POLICY.replace("NONCE", nonce));
      headers.setHeader("X-Frame-Options", "DENY");
      headers.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    }
    // what may be kept longer says so itself, later in the chain
    headers.setHeader("Cache-Control", "no-store");
    if (request.isSecure()) {
      headers.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  private static boolean isFile(HttpServletRequest request) {
    return FILES.stream().anyMatch((request.getServletPath() + "/")::startsWith);
  }

  private String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
