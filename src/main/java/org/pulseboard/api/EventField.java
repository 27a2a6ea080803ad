package org.pulseboard.api;

import org.jspecify.annotations.Nullable;

/**
 * The fields of an {@link AuditEvent}, in its order: who reads, writes or shows events goes by this
 * list.
 */
public enum EventField {
  /** Who did it. */
  ACTOR("actor"),

  /** What was done. */
  ACTION("action"),

  /** What it was done to. */
  TARGET("target"),

  /** How it ended, as a word. */
  OUTCOME("outcome"),

  /** How much attention it deserves, as a word. */
  SEVERITY("severity"),

  /** Why. */
  REASON("reason"),

  /** The target before. */
  BEFORE("before"),

  /** The target after. */
  AFTER("after"),

  /** Where the actor came from. */
  SOURCE_ADDRESS("sourceAddress"),

  /** The distributed trace. */
  TRACE_ID("traceId"),

  /** Anything else; absent if there is nothing. */
  ATTRIBUTES("attributes"),

  /** The reporter's clock, as an {@link java.time.Instant}. */
  TIME("time");

  private final String key;

  EventField(String key) {
    this.key = key;
  }

  /**
   * Its name in JSON.
   *
   * @return the name of the component of {@link AuditEvent}
   */
  public String key() {
    return key;
  }

  /**
   * What an event says in this field.
   *
   * @param event any
   * @return a JSON value, or an Instant for {@link #TIME}; null if the event does not say
   */
  public @Nullable Object of(AuditEvent event) {
    return switch (this) {
      case ACTOR -> event.actor();
      case ACTION -> event.action();
      case TARGET -> event.target();
      case OUTCOME -> event.outcome().word();
      case SEVERITY -> event.severity().word();
      case REASON -> event.reason();
      case BEFORE -> event.before();
      case AFTER -> event.after();
      case SOURCE_ADDRESS -> event.sourceAddress();
      case TRACE_ID -> event.traceId();
      case ATTRIBUTES -> event.attributes().isEmpty() ? null : event.attributes();
      case TIME -> event.time();
    };
  }
}
