package org.pulseboard.metrics.query;

import java.io.IOException;
import java.io.OutputStream;
import org.pulseboard.problem.Problem;

/** A format in which the past is saved. */
public enum PastFile {
  /** A header, then a line for each point: RFC 4180. */
  CSV("text/csv; charset=utf-8", PointLines.CSV::write),
  /** An object for each point. */
  NDJSON("application/x-ndjson", PointLines.NDJSON::write),
  /** Columns, as for a chart. */
  JSON("application/json", HistoryJson::write);

  private final String mediaType;

  @SuppressWarnings("ImmutableEnumChecker") // a method without state
  private final PastWriter format;

  PastFile(String mediaType, PastWriter format) {
    this.mediaType = mediaType;
    this.format = format;
  }

  /**
   * The format of a name.
   *
   * @throws org.pulseboard.problem.ProblemException if there is none
   */
  public static PastFile named(String name) {
    return switch (name) {
      case "csv" -> CSV;
      case "ndjson" -> NDJSON;
      case "json" -> JSON;
      default ->
          throw Problem.badField("format", "It is none of csv, ndjson and json.").toException();
    };
  }

  /** Its media type. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Writes all of it.
   *
   * @throws IOException if the reader is gone
   * @throws org.pulseboard.problem.ProblemException before the first byte, if a part cannot be read
   */
  public void write(Past past, OutputStream out) throws IOException {
    if (past.isIncomplete()) {
      throw Problem.of(503, Past.LACKS).toException();
    }
    format.write(past, out);
  }
}
