package org.pulseboard.acceptance.module;

import jakarta.enterprise.context.ApplicationScoped;
import org.pulseboard.api.Audited;

/** Business code that reports by an annotation. */
@ApplicationScoped
public class Orders {

  /** Fails without an order. */
  @Audited(action = "order.cancel", target = "{0}", parameters = 0)
  public String cancel(String order, String secret) {
    if (order.isEmpty()) {
      throw new IllegalArgumentException("no order");
    }
    return secret + order;
  }
}
