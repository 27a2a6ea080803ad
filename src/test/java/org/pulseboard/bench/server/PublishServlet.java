package org.pulseboard.bench.server;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code POST /publish?to=log|plain&count=N&bytes=B&rate=R} publishes N events of B bytes, R a
 * second; all at once if R is 0. The answer comes after the last one. A body is one event to the
 * log.
 */
@WebServlet("/publish")
public class PublishServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Targets targets;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    if (body.length > 0) {
      targets.publish(new String(body, StandardCharsets.UTF_8));
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    int count = number(request, "count", 1);
    int bytes = number(request, "bytes", 100);
    int rate = number(request, "rate", 0);
    String to = request.getParameter("to");
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = rate == 0 ? System.nanoTime() : began + i * TimeUnit.SECONDS.toNanos(1) / rate;
      awaitUntil(due);
      targets.publish("plain".equals(to), due, bytes);
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  private static void awaitUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static int number(HttpServletRequest request, String name, int fallback) {
    String text = request.getParameter(name);
    return text == null ? fallback : Integer.parseInt(text);
  }
}
