package org.pulseboard.page;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Shows the sign-in form. Has a name and no address of its own: {@code security} forwards to it,
 * also after a refused {@code POST}.
 */
public class LoginPage extends PageServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    show(Page.LOGIN, request, response);
  }

  /** Registers it, since an annotation would demand an address. */
  @WebListener
  public static class Registration implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
      event.getServletContext().addServlet("LoginPage", LoginPage.class);
    }
  }
}
