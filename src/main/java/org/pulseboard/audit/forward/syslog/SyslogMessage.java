package org.pulseboard.audit.forward.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import org.pulseboard.api.Outcome;
import org.pulseboard.api.Severity;
import org.pulseboard.audit.chain.Timestamps;
import org.pulseboard.audit.forward.Parcel;
import org.pulseboard.audit.record.Entry;

/**
 * Records as messages of RFC 5424, each with its length before it (RFC 5425, section 4.3). The text
 * is the record's JSON in UTF-8, without the byte order mark that readers of JSON stumble over.
 */
final class SyslogMessage {
  /** The number is the one that RFC 5612 keeps for examples: Pulseboard has none of its own. */
  private static final String ID = "pulseboard@32473";

  private static final int WARNING = 4;

  /** RFC 5424, section 6. */
  private static final int LONGEST_HOST = 255;

  private static final int LONGEST_ACTION = 32;

  private final int facility;
  private final String host;

  /**
   * Messages of one server.
   *
   * @param facility 0 to 23
   * @param host as it calls itself
   */
  SyslogMessage(int facility, String host) {
    this.facility = facility;
    this.host = word(host, LONGEST_HOST);
  }

  /** Writes all of a parcel. */
  void write(Parcel parcel, OutputStream out) throws IOException {
    if (parcel.hasGap()) {
      frame(gap(parcel), out);
    }
    for (Entry entry : parcel.entries()) {
      frame(record(entry, parcel.journal()), out);
    }
  }

  /** One record, without the length. */
  String record(Entry entry, String journal) {
    String json = entry.line();
    var facets = entry.facets();
    var text = new StringBuilder(json.length() + 512);
    head(
        text,
        severity(facets.severity(), facets.outcome()),
        Timestamps.text(entry.recordedAtMillis()),
        facets.action());
    text.append('[').append(ID);
    parameter(text, "journal", journal);
    parameter(text, "seq", Long.toString(entry.seq()));
    parameter(text, "hash", entry.hash());
    parameter(text, "bytes", Integer.toString(json.getBytes(UTF_8).length));
    parameter(text, "actor", facets.actor());
    parameter(text, "action", facets.action());
    parameter(text, "target", facets.target());
    parameter(text, "outcome", facets.outcome());
    return text.append("] ").append(json).toString();
  }

  /** What is missing, without the length. */
  String gap(Parcel parcel) {
    var text = new StringBuilder();
    head(text, WARNING, "-", "audit.gap");
    text.append('[').append(ID);
    parameter(text, "journal", parcel.journal());
    parameter(text, "gapFrom", Long.toString(parcel.first()));
    parameter(text, "gapTo", Long.toString(parcel.gapTo()));
    return text.append("] ").append(parcel.gapJson()).toString();
  }

  private void head(StringBuilder out, int severity, String time, String action) {
    out.append('<').append(facility * 8 + severity).append(">1 ").append(time).append(' ');
    out.append(host).append(" pulseboard - ").append(word(action, LONGEST_ACTION)).append(' ');
  }

  /** As the record says, and what did not succeed is a warning at least. */
  private static int severity(String severity, String outcome) {
    int said =
        severity.equals(Severity.CRITICAL.word())
            ? 2
            : severity.equals(Severity.WARNING.word())
                ? WARNING
                : severity.equals(Severity.NOTICE.word()) ? 5 : 6;
    return outcome.equals(Outcome.SUCCESS.word()) ? said : Math.min(said, WARNING);
  }

  /** RFC 5424, section 6.3.3; what would break a line is replaced, and whole in the JSON. */
  private static void parameter(StringBuilder out, String name, String value) {
    out.append(' ').append(name).append("=\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\' || c == ']') {
        out.append('\\').append(c);
      } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        out.append('\ufffd');
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Of printable ASCII without a space; {@code -} if there is nothing. */
  private static String word(String text, int longest) {
    String clean = text.replaceAll("[^!-~]", "_");
    String cut = clean.length() > longest ? clean.substring(0, longest) : clean;
    return cut.isEmpty() ? "-" : cut;
  }

  private static void frame(String message, OutputStream out) throws IOException {
    byte[] bytes = message.getBytes(UTF_8);
    out.write((bytes.length + " ").getBytes(UTF_8));
    out.write(bytes);
  }
}
