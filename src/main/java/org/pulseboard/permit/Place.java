package org.pulseboard.permit;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a request holds while its answer is written. It is given back once, at the latest when the
 * container has done with the request: an answer may be dropped before anybody writes it.
 */
public final class Place implements AutoCloseable {
  private static final String ATTRIBUTE = "pulseboard.place";

  private final AtomicReference<Runnable> giveBack;

  private Place(Runnable giveBack) {
    this.giveBack = new AtomicReference<>(giveBack);
  }

  /** Of a request that is not asynchronous, and holds no other. */
  public static Place heldBy(HttpServletRequest request, Runnable giveBack) {
    var place = new Place(giveBack);
    request.setAttribute(ATTRIBUTE, place);
    return place;
  }

  /** Gives it back, unless that was done. Any thread. */
  @Override
  public void close() {
    Runnable left = giveBack.getAndSet(() -> {});
    left.run();
  }

  /** Tells that the container has done with a request. */
  @WebListener
  public static class RequestEnd implements ServletRequestListener {

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
      if (event.getServletRequest().getAttribute(ATTRIBUTE) instanceof Place place) {
        place.close();
      }
    }
  }
}
