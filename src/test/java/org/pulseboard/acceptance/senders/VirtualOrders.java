package org.pulseboard.acceptance.senders;

import jakarta.enterprise.context.ApplicationScoped;
import org.pulseboard.api.Audited;

/** Business code that reports by an annotation, whatever thread it runs on. */
@ApplicationScoped
public class VirtualOrders {

  /** Does nothing, and is reported. */
  @Audited(action = "virtual.audited", target = "{0}")
  public void take(String order) {}
}
