package org.pulseboard.config;

import java.io.IOException;

/** This deployment may not write in its data directory now; the message says why and what to do. */
public final class DirectoryInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  DirectoryInUseException(String message) {
    super(message);
  }
}
