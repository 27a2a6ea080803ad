package org.pulseboard.outgoing;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.pulseboard.health.FailureReason;

/** What a receiver says of a request, as far as it may be told to operators. Any thread. */
public final class ReceiverWords {
  private static final int MOST = 200;

  /** Shorter words of a header are no secret, and would be found everywhere. */
  private static final int SECRET_CHARACTERS = 4;

  private final List<String> secrets;

  /**
   * Of a receiver.
   *
   * @param headers values with a secret: neither they nor a word of them is repeated
   */
  public ReceiverWords(Collection<String> headers) {
    secrets =
        headers.stream()
            .flatMap(value -> Stream.concat(Stream.of(value), Stream.of(value.split(" "))))
            .filter(word -> word.length() >= SECRET_CHARACTERS)
            .toList();
  }

  /** On one line, cut at 200 characters; empty if it is no sentence, or holds a secret. */
  public String of(String said) {
    String line = said.replaceAll("[\\p{Cntrl}\\s\u2028\u2029\uFFFD]+", " ").strip();
    boolean plain =
        !line.isEmpty()
            && !line.startsWith("<")
            && secrets.stream().noneMatch(line::contains)
            && FailureReason.of(new IOException(line)).equals(line);
    return !plain ? "" : line.length() > MOST ? line.substring(0, MOST) + "…" : line;
  }
}
