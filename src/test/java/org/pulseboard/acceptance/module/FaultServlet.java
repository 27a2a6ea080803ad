package org.pulseboard.acceptance.module;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Brings about and ends what {@link FaultyParts} can, at an address that is open. */
@WebServlet("/css/fault")
public class FaultServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject transient FaultyParts parts;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    switch (request.getParameter("what")) {
      case "hang" -> parts.hang();
      case "fail" -> parts.fail();
      default -> parts.mend();
    }
  }
}
