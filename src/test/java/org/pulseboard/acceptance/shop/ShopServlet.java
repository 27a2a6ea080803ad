package org.pulseboard.acceptance.shop;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.util.Map;
import javax.naming.InitialContext;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.MetricSample;

/**
 * A small application in a WAR of its own, which knows the api alone: it reports in every way that
 * another deployment can.
 */
@WebServlet("/orders")
public class ShopServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Event<AuditEvent> events;
  @Inject private transient Event<MetricSample> samples;
  @Inject private transient Checkout checkout;

  /** Places the order {@code id}; with {@code transaction}, within one that ends so. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String id = request.getParameter("id");
    String end = request.getParameter("transaction");
    try {
      if (end == null) {
        place(id);
      } else {
        within(end, id);
      }
    } catch (Exception e) {
      throw new ServletException(e);
    }
    response.getWriter().print("placed");
  }

  private void place(@Nullable String id) {
    events.fire(AuditEvent.of("m.ruiz", "order.place", "order/" + id).build());
    samples.fire(new MetricSample("shop.orders", 42, "orders", Map.of("shop", "north")));
    checkout.pay("order/" + id);
  }

  @SuppressWarnings("BanJNDI") // a constant of the platform
  private void within(String end, @Nullable String id) throws Exception {
    UserTransaction transaction = InitialContext.doLookup("java:comp/UserTransaction");
    transaction.begin();
    place(id);
    if (end.equals("commit")) {
      transaction.commit();
    } else {
      transaction.rollback();
    }
  }
}
