package org.pulseboard.acceptance.senders;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.pulseboard.api.AuditEvent;

/**
 * Reports from {@code count} virtual threads at once, and answers when all their calls returned.
 */
@WebServlet("/css/virtual")
public class VirtualServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Event<AuditEvent> audit;
  @Inject private transient VirtualOrders orders;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    int count = Integer.parseInt(request.getParameter("count"));
    ExecutorService threads = virtual();
    try {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < count; i++) {
        String order = "order/" + i;
        running.add(
            threads.submit(
                () -> {
                  audit.fire(AuditEvent.of("import", "virtual.fired", order).build());
                  orders.take(order);
                }));
      }
      for (Future<?> one : running) {
        one.get(60, TimeUnit.SECONDS);
      }
    } catch (Exception e) {
      throw new ServletException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Not yet in the platform that this is compiled for. */
  private static ExecutorService virtual() throws ServletException {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new ServletException(e);
    }
  }
}
