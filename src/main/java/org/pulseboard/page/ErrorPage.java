package org.pulseboard.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What the container shows in the place of its own error page: for people only. Tells the status
 * and what to do, never a message or a stack trace of the code that failed.
 */
@WebServlet("/error")
public class ErrorPage extends PageServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    show(Page.ERROR, request, response);
  }
}
