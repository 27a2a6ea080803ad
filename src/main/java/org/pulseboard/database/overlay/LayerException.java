package org.pulseboard.database.overlay;

import java.io.IOException;
import java.nio.file.Path;

/** What H2 wants to write beside a file cannot be written, mostly for want of room. */
public final class LayerException extends IOException {
  private static final long serialVersionUID = 1L;

  LayerException(Path layer, IOException cause) {
    super(layer + " cannot be written (" + cause.getMessage() + ")", cause);
  }
}
