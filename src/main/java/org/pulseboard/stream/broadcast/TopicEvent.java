package org.pulseboard.stream.broadcast;

import org.pulseboard.api.StreamEvent;

/** What a module fired, on its way to the readers of its topic. */
public final class TopicEvent extends JsonEvent {
  private final StreamEvent fired;

  /** That one. */
  public TopicEvent(StreamEvent fired) {
    this.fired = fired;
  }

  @Override
  public String getName() {
    return fired.topic();
  }

  @Override
  public String getData() {
    return fired.data();
  }
}
