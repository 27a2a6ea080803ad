package org.pulseboard.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.pulseboard.alerts.watch.AlertWatch;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.MetricsKeys;
import org.pulseboard.database.engine.Trial;
import org.pulseboard.node.Build;

/** Shows the page of an address. The empty pattern is the context root and nothing else. */
@WebServlet({
  "",
  "/alerts",
  "/metrics",
  "/audit",
  "/streams",
  "/about",
  "/wall",
  "/users",
  "/account"
})
public class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final Build build = Build.current();

  @Inject transient Settings settings;
  @Inject transient Trial trial;
  @Inject transient AlertWatch alerts;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    show(page(request), request, response);
  }

  /** Which page to show; other servlets of this package know it beforehand. */
  Page page(HttpServletRequest request) {
    return Page.at(request.getServletPath()).orElse(Page.OVERVIEW);
  }

  void show(Page page, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute(PageModel.ATTRIBUTE, model(page, request));
    request.getRequestDispatcher(page.jsp()).forward(request, response);
  }

  private PageModel model(Page page, HttpServletRequest request) {
    return new PageModel(
        request,
        page,
        build,
        settings.get(MetricsKeys.INTERVAL),
        trial.notice().orElse(""),
        PageVerdict.of(alerts.board()));
  }
}
