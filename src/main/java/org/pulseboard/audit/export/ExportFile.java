package org.pulseboard.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.RecordRange;
import org.pulseboard.audit.query.RecordRange.Taken;
import org.pulseboard.audit.record.Entry;

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
    String end(Filter filter, Taken taken, PartProof proof) {
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
    String end(Filter filter, Taken taken, PartProof proof) throws IOException {
      String export = ExportTrailer.object(filter, taken);
      return "{\"export\":" + export + proof.of(export, taken) + "}\n";
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
  void write(RecordRange records, Filter filter, OutputStream out) throws IOException {
    write(records, filter, null, out);
  }

  /**
   * Writes the file with a proof of it, where its format has one.
   *
   * @param signs null for none
   */
  void write(RecordRange records, Filter filter, @Nullable ExportProof signs, OutputStream out)
      throws IOException {
    MessageDigest sha256 = sha256();
    OutputStream digested = signs == null ? out : new DigestOutputStream(out, sha256);
    var writer = new BufferedWriter(new OutputStreamWriter(digested, UTF_8), 1 << 16);
    begin(writer);
    Taken taken = records.forEach(entry -> writer.write(line(entry)));
    writer.flush();
    String lines = HexFormat.of().formatHex(sha256.digest());
    writer.write(
        end(filter, taken, (export, all) -> signs == null ? "" : signs.of(export, all, lines)));
    writer.flush();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  abstract void begin(Writer out) throws IOException;

  abstract String line(Entry entry);

  abstract String end(Filter filter, Taken taken, PartProof proof) throws IOException;

  /** Proves what was written. */
  interface PartProof {
    /** A further member of the last line, with a comma before it; nothing for none. */
    String of(String export, Taken taken) throws IOException;
  }
}
