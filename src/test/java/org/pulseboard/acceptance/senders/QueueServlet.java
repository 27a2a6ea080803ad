package org.pulseboard.acceptance.senders;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Puts the orders from {@code from} to before {@code to} on the queue. */
@WebServlet("/put")
public class QueueServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient JMSContext context;

  @Resource(lookup = QueueOrders.QUEUE)
  private transient Queue queue;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    int to = Integer.parseInt(request.getParameter("to"));
    for (int i = Integer.parseInt(request.getParameter("from")); i < to; i++) {
      context.createProducer().send(queue, Integer.toString(i));
    }
  }
}
