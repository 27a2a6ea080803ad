package org.pulseboard.stream.broadcast;

import org.pulseboard.api.StreamEvent;

/** What a module fired, on its way to the readers of its topic. */
public final class TopicEvent extends JsonEvent {
  private final StreamEvent fired;
  private final String name;

  /** That one, under its topic's name. */
  public TopicEvent(StreamEvent fired) {
    this(fired, fired.topic());
  }

  private TopicEvent(StreamEvent fired, String name) {
    this.fired = fired;
    this.name = name;
  }

  /** The same under the name that events of its topic have. */
  TopicEvent named(String event) {
    return new TopicEvent(fired, event);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getData() {
    return fired.data();
  }
}
