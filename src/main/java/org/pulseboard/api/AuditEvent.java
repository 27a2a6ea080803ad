package org.pulseboard.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.json.JsonQuote;

/**
 * What somebody did, reported by any module: fire it as a CDI event, or hand it to {@link
 * AuditLog}. Immutable; what it holds was copied, so later changes to a map that was passed in do
 * not reach it.
 *
 * <p>JSON values are {@link Map} with text keys, {@link Iterable}, {@link CharSequence}, {@link
 * Number}, {@link Boolean} and null; enums, dates and UUIDs become text. Numbers keep every digit,
 * up to 128 digits and exponents from -999 to 999: so ids of 64 bits need not be text. NaN and the
 * infinities are refused. Half a surrogate pair, which no encoding can carry, becomes U+FFFD.
 *
 * <p>Whatever Pulseboard would refuse is refused here: an event that could be built is taken by the
 * journal, and by a Pulseboard that it is forwarded to.
 *
 * @param actor who did it; 1 to 256 characters
 * @param action what was done, such as {@code order.cancel}; 1 to 256 characters
 * @param target what it was done to, such as {@code order/1234}; 1 to 256 characters
 * @param outcome how it ended
 * @param severity how much attention it deserves
 * @param reason why, in the actor's words; null if not given
 * @param before JSON value of the target before the action; null if not given
 * @param after JSON value of the target after the action; null if not given
 * @param sourceAddress where the actor came from; null if unknown
 * @param traceId the distributed trace that the action was part of; null if none
 * @param attributes anything else, as JSON values; may be empty
 * @param time the reporter's clock, cut to milliseconds; null if it did not say
 */
public record AuditEvent(
    String actor,
    String action,
    String target,
    Outcome outcome,
    Severity severity,
    @Nullable String reason,
    @Nullable Object before,
    @Nullable Object after,
    @Nullable String sourceAddress,
    @Nullable String traceId,
    Map<String, @Nullable Object> attributes,
    @Nullable Instant time) {

  /** Characters of {@code actor}, {@code action}, {@code target}, {@code traceId} and address. */
  public static final int MAX_NAME_CHARS = 256;

  /** Characters of {@code reason}: a paragraph, not a document. */
  public static final int MAX_REASON_CHARS = 4096;

  /** Bytes of the whole event as JSON in UTF-8. */
  public static final int MAX_BYTES = 64 * 1024;

  /**
   * Checks every limit and copies every JSON value.
   *
   * @param actor required
   * @param action required
   * @param target required
   * @param outcome required
   * @param severity required
   * @param reason may be null
   * @param before may be null
   * @param after may be null
   * @param sourceAddress may be null
   * @param traceId may be null
   * @param attributes may be empty
   * @param time may be null
   * @throws InvalidEventException naming the field and the limit
   */
  public AuditEvent {
    var json = new JsonValues();
    actor = FieldLimits.name(json, EventField.ACTOR, actor);
    action = FieldLimits.name(json, EventField.ACTION, action);
    target = FieldLimits.name(json, EventField.TARGET, target);
    outcome = FieldLimits.required(EventField.OUTCOME, outcome);
    severity = FieldLimits.required(EventField.SEVERITY, severity);
    reason = FieldLimits.optional(json, EventField.REASON, reason, MAX_REASON_CHARS);
    before = json.value(EventField.BEFORE.key(), before);
    after = json.value(EventField.AFTER.key(), after);
    sourceAddress =
        FieldLimits.optional(json, EventField.SOURCE_ADDRESS, sourceAddress, MAX_NAME_CHARS);
    traceId = FieldLimits.optional(json, EventField.TRACE_ID, traceId, MAX_NAME_CHARS);
    attributes = json.object(EventField.ATTRIBUTES.key(), attributes);
    time = FieldLimits.time(time);
  }

  /**
   * Starts an event; its outcome is {@code success} and its severity {@code info} until set.
   *
   * @param actor who did it
   * @param action what was done
   * @param target what it was done to
   * @return for the other fields
   */
  public static AuditEventBuilder of(String actor, String action, String target) {
    return new AuditEventBuilder(actor, action, target);
  }

  /**
   * Text that fits a name field: cut to 256 characters, the last an ellipsis; {@code unknown} if
   * there is nothing. For text that strangers typed, such as the user name of a refused sign-in.
   *
   * @param text of any length; null for none
   * @return 1 to 256 characters
   */
  public static String clip(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return "unknown";
    }
    String sound = JsonQuote.sound(text);
    if (sound.length() <= MAX_NAME_CHARS) {
      return sound;
    }
    int end = MAX_NAME_CHARS - 1;
    return sound.substring(0, Character.isHighSurrogate(sound.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }
}
