package org.pulseboard.audit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.Stretch;
import org.pulseboard.audit.query.Stretch.Taken;
import org.pulseboard.audit.store.Entry;

/**
 * Matching records as a file, oldest first. The last line says how many there are and what the
 * journal's newest record is: a file without it was cut.
 */
enum ExportFile {
  /** For spreadsheets: RFC 4180 with a header. */
  CSV("text/csv; charset=utf-8; header=present") {
    @Override
    void begin(Writer out) throws IOException {
      out.write(CsvRow.header());
    }

    @Override
    String line(Entry entry) {
      return CsvRow.of(entry);
    }

    @Override
    String end(Filter filter, Taken taken) {
      return CsvRow.end(ExportTrailer.object(filter, taken), taken.origin().head().hash());
    }
  },

  /** For programs and the offline verifier: a JSON object on each line. */
  NDJSON("application/x-ndjson") {
    @Override
    void begin(Writer out) {
      // Every line speaks for itself.
    }

    @Override
    String line(Entry entry) {
      return entry.line() + "\n";
    }

    @Override
    String end(Filter filter, Taken taken) {
      return "{\"export\":" + ExportTrailer.object(filter, taken) + "}\n";
    }
  };

  private final String mediaType;

  ExportFile(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * Writes the file, and leaves the stream open: after an exception the answer must not be ended as
   * if it were whole.
   */
  void write(Stretch records, Filter filter, OutputStream out) throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
    begin(writer);
    Taken taken = records.forEach(entry -> writer.write(line(entry)));
    writer.write(end(filter, taken));
    writer.flush();
  }

  abstract void begin(Writer out) throws IOException;

  abstract String line(Entry entry);

  abstract String end(Filter filter, Taken taken);
}
