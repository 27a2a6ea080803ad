package org.pulseboard.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the optional fields of an {@link AuditEvent}. Not for use by several threads. */
public final class AuditEventBuilder {
  private final String actor;
  private final String action;
  private final String target;
  private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
  private Outcome outcome = Outcome.SUCCESS;
  private Severity severity = Severity.INFO;
  private @Nullable String reason;
  private @Nullable Object before;
  private @Nullable Object after;
  private @Nullable String sourceAddress;
  private @Nullable String traceId;
  private @Nullable Instant time;

  AuditEventBuilder(String actor, String action, String target) {
    this.actor = actor;
    this.action = action;
    this.target = target;
  }

  /**
   * How it ended.
   *
   * @param value success, failure or denied
   * @return this builder
   */
  public AuditEventBuilder outcome(Outcome value) {
    this.outcome = value;
    return this;
  }

  /**
   * How much attention it deserves.
   *
   * @param value from info to critical
   * @return this builder
   */
  public AuditEventBuilder severity(Severity value) {
    this.severity = value;
    return this;
  }

  /**
   * Why, in the actor's words.
   *
   * @param value up to 4,096 characters; null if not given
   * @return this builder
   */
  public AuditEventBuilder reason(@Nullable String value) {
    this.reason = value;
    return this;
  }

  /**
   * The target before, as a JSON value.
   *
   * @param value JSON value, as AuditEvent lists them; null if not given
   * @return this builder
   */
  public AuditEventBuilder before(@Nullable Object value) {
    this.before = value;
    return this;
  }

  /**
   * The target after, as a JSON value.
   *
   * @param value JSON value, as AuditEvent lists them; null if not given
   * @return this builder
   */
  public AuditEventBuilder after(@Nullable Object value) {
    this.after = value;
    return this;
  }

  /**
   * Where the actor came from.
   *
   * @param value up to 256 characters; null if unknown
   * @return this builder
   */
  public AuditEventBuilder sourceAddress(@Nullable String value) {
    this.sourceAddress = value;
    return this;
  }

  /**
   * The distributed trace that the action was part of.
   *
   * @param value up to 256 characters; null if none
   * @return this builder
   */
  public AuditEventBuilder traceId(@Nullable String value) {
    this.traceId = value;
    return this;
  }

  /**
   * Anything else, as a JSON value.
   *
   * @param name its key; a second value replaces the first
   * @param value JSON value, as AuditEvent lists them
   * @return this builder
   */
  public AuditEventBuilder attribute(String name, @Nullable Object value) {
    attributes.put(name, value);
    return this;
  }

  /**
   * The reporter's clock; the journal keeps its own time beside it.
   *
   * @param value of the event; null if not known
   * @return this builder
   */
  public AuditEventBuilder time(@Nullable Instant value) {
    this.time = value;
    return this;
  }

  /**
   * Ends the collection.
   *
   * @return the event
   * @throws InvalidEventException naming the field and the limit
   */
  public AuditEvent build() {
    return new AuditEvent(
        actor,
        action,
        target,
        outcome,
        severity,
        reason,
        before,
        after,
        sourceAddress,
        traceId,
        attributes,
        time);
  }
}
