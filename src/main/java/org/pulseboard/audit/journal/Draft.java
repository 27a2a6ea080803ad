package org.pulseboard.audit.journal;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditChain;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.EventField;
import org.pulseboard.audit.chain.CanonicalJson;
import org.pulseboard.audit.chain.Timestamps;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.IndexedFields;
import org.pulseboard.audit.record.RecordFields;

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
    var fields = fields(event, publisher, node);
    return new Draft(
        facets(event),
        members(fields.headMap(RecordFields.CLOCK)),
        members(fields.subMap(RecordFields.CLOCK, RecordFields.RECORDED_AT)),
        members(fields.tailMap(RecordFields.RECORDED_AT)));
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
    var json = new StringBuilder(size() + 96).append('{').append(head);
    if (clockMillis != null) {
      time(json, RecordFields.CLOCK, clockMillis);
    }
    json.append(',').append(middle);
    time(json, RecordFields.RECORDED_AT, recordedAtMillis);
    String text = json.append(',').append(tail).append('}').toString();
    return new Entry(seq, recordedAtMillis, facets, text, chain.hash(seq, previousHash, text));
  }

  private static void time(StringBuilder json, String name, long millis) {
    json.append(",\"").append(name).append("\":\"").append(Timestamps.text(millis)).append('"');
  }

  private static IndexedFields facets(AuditEvent event) {
    return new IndexedFields(
        event.actor(),
        event.action(),
        event.target(),
        event.outcome().word(),
        event.severity().word());
  }

  /** What is known before the writer has it, in the order of RFC 8785: keys sorted. */
  private static NavigableMap<String, Object> fields(
      AuditEvent event, String publisher, String node) {
    var fields = new TreeMap<String, Object>();
    for (EventField field : EventField.values()) {
      Object value = field.of(event);
      if (value != null) {
        fields.put(field.key(), value instanceof Instant time ? Timestamps.text(time) : value);
      }
    }
    fields.put(RecordFields.PUBLISHER, publisher);
    fields.put(RecordFields.NODE, node);
    return fields;
  }

  private static String members(Map<String, Object> fields) {
    var json = new StringBuilder(256);
    fields.forEach(
        (name, value) -> {
          json.append(json.length() == 0 ? "\"" : ",\"").append(name).append("\":");
          CanonicalJson.write(json, name, value);
        });
    return json.toString();
  }
}
