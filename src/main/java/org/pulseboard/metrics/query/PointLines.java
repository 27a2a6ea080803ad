package org.pulseboard.metrics.query;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.pulseboard.api.json.JsonQuote;
import org.pulseboard.encoding.CsvCell;
import org.pulseboard.metrics.history.StepColumns;
import org.pulseboard.metrics.model.Series;

/**
 * The past as lines, for spreadsheets and for programs that read line by line: one for each point
 * of each series, with minimum, mean and maximum. A point without a reading has none.
 */
enum PointLines {
  /** RFC 4180, with a header. */
  CSV("time,series,unit,min,avg,max\r\n") {
    @Override
    String begin(Series series) {
      return CsvCell.of(series.id()) + "," + CsvCell.of(series.unit()) + ",";
    }

    @Override
    String point(String time, String series, String min, String avg, String max) {
      return time + "," + series + min + "," + avg + "," + max + "\r\n";
    }
  },
  /** An object a line. */
  NDJSON("") {
    @Override
    String begin(Series series) {
      var text = new StringBuilder(",\"series\":");
      JsonQuote.append(text, series.id());
      JsonQuote.append(text.append(",\"unit\":"), series.unit());
      return text.toString();
    }

    @Override
    String point(String time, String series, String min, String avg, String max) {
      return "{\"time\":\""
          + time
          + "\""
          + series
          + ",\"min\":"
          + min
          + ",\"avg\":"
          + avg
          + ",\"max\":"
          + max
          + "}\n";
    }
  };

  private final String header;

  PointLines(String header) {
    this.header = header;
  }

  /**
   * Writes all points, some series at a time.
   *
   * @throws IOException if the reader is gone
   */
  void write(Past past, OutputStream out) throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write(header);
    try {
      past.forEach((series, columns) -> write(past, series, columns, writer));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }

  private void write(Past past, Series series, StepColumns columns, BufferedWriter out) {
    String begin = begin(series);
    try {
      for (int i = 0; i < past.steps().size(); i++) {
        if (!Double.isNaN(columns.avg(i))) {
          String time = Instant.ofEpochMilli(past.steps().timeMillis(i)).toString();
          out.write(
              point(
                  time,
                  begin,
                  PointNumber.text(columns.min(i)),
                  PointNumber.text(columns.avg(i)),
                  PointNumber.text(columns.max(i))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What all lines of a series have in common. */
  abstract String begin(Series series);

  /** A line. */
  abstract String point(String time, String series, String min, String avg, String max);
}
