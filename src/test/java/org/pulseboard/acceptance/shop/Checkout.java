package org.pulseboard.acceptance.shop;

import jakarta.enterprise.context.ApplicationScoped;
import org.pulseboard.api.Audited;

/** Business code that reports by an annotation. */
@ApplicationScoped
public class Checkout {

  /** Does nothing, and is reported. */
  @Audited(action = "order.pay", target = "{0}")
  public void pay(String order) {}
}
