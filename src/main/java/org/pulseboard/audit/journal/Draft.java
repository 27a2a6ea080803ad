package org.pulseboard.audit.journal;

import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditChain;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.chain.CanonicalJson;
import org.pulseboard.audit.chain.Timestamps;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.IndexedFields;

/**
 * An event as canonical JSON, in pieces: {@code clock} and {@code recordedAt}, which only the
 * writer knows, go between. Made on the caller's thread, so that the one writer has little left to
 * do.
 */
public final class Draft {
  private final IndexedFields facets;
  private final String head;
  private final String middle;
  private final String tail;

  private Draft(IndexedFields facets, String head, String middle, String tail) {
    this.facets = facets;
    this.head = head;
    this.middle = middle;
    this.tail = tail;
  }

  /**
   * Encodes an event; one that could be built is not refused here, since its transaction may have
   * been committed.
   *
   * @param publisher who handed it in, as authenticated
   * @param node the server that took it
   */
  public static Draft of(AuditEvent event, String publisher, String node) {
    return new Draft(facets(event), head(event), middle(event, publisher, node), tail(event));
  }

  /** Characters, a measure of the memory it takes. */
  int size() {
    return head.length() + middle.length() + tail.length();
  }

  /**
   * The record, tied to the one before it.
   *
   * @param clockMillis what the server's clock says, if it is behind {@code recordedAt}; else null
   */
  Entry seal(
      long seq,
      long recordedAtMillis,
      @Nullable Long clockMillis,
      String previousHash,
      AuditChain chain) {
    String clock = clockMillis == null ? "" : ",\"clock\":\"" + Timestamps.text(clockMillis) + "\"";
    String recordedAt = ",\"recordedAt\":\"" + Timestamps.text(recordedAtMillis) + "\",";
    String json = head + clock + middle + recordedAt + tail;
    return new Entry(seq, recordedAtMillis, facets, json, chain.hash(seq, previousHash, json));
  }

  private static IndexedFields facets(AuditEvent event) {
    return new IndexedFields(
        event.actor(),
        event.action(),
        event.target(),
        event.outcome().word(),
        event.severity().word());
  }

  private static String head(AuditEvent event) {
    var json = new StringBuilder(384);
    json.append('{');
    add(json, "action", event.action());
    add(json, "actor", event.actor());
    add(json, "after", event.after());
    add(json, "attributes", event.attributes().isEmpty() ? null : event.attributes());
    add(json, "before", event.before());
    return json.toString();
  }

  private static String middle(AuditEvent event, String publisher, String node) {
    var json = new StringBuilder(128);
    json.append(',');
    add(json, "node", node);
    add(json, "outcome", event.outcome().word());
    add(json, "publisher", publisher);
    add(json, "reason", event.reason());
    return json.toString();
  }

  private static String tail(AuditEvent event) {
    var json = new StringBuilder(128);
    add(json, "severity", event.severity().word());
    add(json, "sourceAddress", event.sourceAddress());
    add(json, "target", event.target());
    add(json, "time", event.time() == null ? null : Timestamps.text(event.time()));
    add(json, "traceId", event.traceId());
    return json.append('}').toString();
  }

  /** Callers add in the order of RFC 8785: keys sorted. Absent fields are left out. */
  private static void add(StringBuilder json, String name, @Nullable Object value) {
    if (value == null) {
      return;
    }
    if (json.length() > 0 && "{,".indexOf(json.charAt(json.length() - 1)) < 0) {
      json.append(',');
    }
    json.append('"').append(name).append("\":");
    CanonicalJson.write(json, name, value);
  }
}
