package org.pulseboard.acceptance;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A defect, before and after the request became asynchronous; at addresses that are open. */
@WebServlet(
    value = {"/css/fail", "/css/fail-async"},
    asyncSupported = true)
public class FailingServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getServletPath().endsWith("async")) {
      request.startAsync();
    }
    throw new ServletException("secret-of-the-stack-trace");
  }
}
