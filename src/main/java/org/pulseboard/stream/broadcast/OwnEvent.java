package org.pulseboard.stream.broadcast;

import java.nio.charset.StandardCharsets;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.log.FrameType;
import org.pulseboard.stream.log.Utf8Builder;

/**
 * An event of Pulseboard's own: JSON that is encoded already, and its place in the stream. The log
 * takes it as it is, once for all readers.
 *
 * <p>Reused by whoever broadcasts: it says what it was last given. For one thread.
 */
public final class OwnEvent extends JsonEvent {
  private final FrameType type;
  private long place;
  private Utf8Builder json = new Utf8Builder(0);

  /**
   * An event without content yet.
   *
   * @param type a tick, a record or a heartbeat
   */
  public OwnEvent(FrameType type) {
    this.type = type;
  }

  /**
   * This event with other content.
   *
   * @param newPlace of a tick its time, of a record its sequence; of others any
   * @param newJson may be overwritten once the broadcast has returned
   */
  public OwnEvent with(long newPlace, Utf8Builder newJson) {
    place = newPlace;
    json = newJson;
    return this;
  }

  void appendTo(EventLog log) {
    switch (type) {
      case METRICS -> log.appendTick(place, json);
      case AUDIT -> log.appendAudit(place, json);
      default -> log.append(type, json);
    }
  }

  /**
   * Whether everybody who may see Pulseboard may have it: also sinks, whose reader is not known.
   */
  boolean isForEverybody() {
    return type == FrameType.METRICS;
  }

  /** What stays as it is when this one is given other content. */
  OwnEvent copy() {
    return new OwnEvent(type).with(place, new Utf8Builder(json.length()).append(json));
  }

  @Override
  public String getName() {
    return type.eventName();
  }

  @Override
  public String getData() {
    return new String(json.toByteArray(), StandardCharsets.UTF_8);
  }
}
