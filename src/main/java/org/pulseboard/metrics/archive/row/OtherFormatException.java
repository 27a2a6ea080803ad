package org.pulseboard.metrics.archive.row;

import java.io.IOException;
import java.nio.file.Path;

/** A file of the archive is whole, but of an older or a newer format. It is left as it is. */
public final class OtherFormatException extends IOException {
  private static final long serialVersionUID = 1;

  OtherFormatException(Path file, int version) {
    super(
        file
            + " has format "
            + version
            + ", and this version of Pulseboard reads format "
            + Format.NOW
            + ": the archive is left as it is, and nothing is added. Run the version that wrote it,"
            + " or move the directory aside to begin a new one");
  }
}
