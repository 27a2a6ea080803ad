package org.pulseboard.metrics.query;

import java.io.IOException;
import java.io.OutputStream;

/** Writes an answer for the past. */
public interface PastWriter {
  /**
   * Writes all of it.
   *
   * @throws IOException if the reader is gone
   */
  void write(Past past, OutputStream out) throws IOException;
}
