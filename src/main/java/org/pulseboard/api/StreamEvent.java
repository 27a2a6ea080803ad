package org.pulseboard.api;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Something to show at once and to keep nowhere: fired as a CDI event, it goes to all readers of
 * its topic. Immutable.
 *
 * <p>Firing never waits for a reader. It throws {@link IllegalArgumentException} if nobody declares
 * the topic; see {@link StreamTopic}. At the end of the deployment nobody gets what is fired.
 *
 * @param topic name of a {@link StreamTopic} that is declared
 * @param data JSON, on one line or more
 */
public record StreamEvent(String topic, String data) {
  /** 60 KiB of UTF-8, in bytes. */
  public static final int MAX_DATA_BYTES = 60 * 1024;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if the data is longer than {@link #MAX_DATA_BYTES}
   */
  public StreamEvent {
    Objects.requireNonNull(topic, "topic");
    int bytes = data.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_DATA_BYTES) {
      throw new IllegalArgumentException(
          "data: " + bytes + " bytes, and at most " + MAX_DATA_BYTES + " are taken");
    }
  }
}
