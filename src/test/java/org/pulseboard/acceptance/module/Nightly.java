package org.pulseboard.acceptance.module;

import jakarta.enterprise.context.ApplicationScoped;
import org.pulseboard.api.Audited;

/** A job that runs on a thread of nobody: whatever its report throws, nobody sees. */
@ApplicationScoped
public class Nightly {

  /** Does its work. */
  @Audited(action = "module.nightly", target = "job")
  public void run() {
    // The report is what counts here.
  }
}
