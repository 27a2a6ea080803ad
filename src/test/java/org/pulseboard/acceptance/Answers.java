package org.pulseboard.acceptance;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a server said that is starting or stopping: "not yet", which is counted, or else a mistake.
 * For any thread.
 */
final class Answers {
  private final AtomicInteger unreachable = new AtomicInteger();
  private final AtomicInteger undeployed = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger unknown = new AtomicInteger();
  private final Queue<String> mistakes = new ConcurrentLinkedQueue<>();

  /** Nobody listened, or the connection ended before the answer. */
  void unreachable() {
    unreachable.incrementAndGet();
  }

  /** A hello could not say yet what is missing. */
  void unknown() {
    unknown.incrementAndGet();
  }

  void mistake(String what) {
    mistakes.add(Instant.now() + " " + what);
  }

  /**
   * Judges an answer that is not what was asked for. Before Pulseboard is deployed the server
   * itself answers, without a header of Pulseboard's, which says when to come again.
   */
  void judge(HttpResponse<?> answer, String body) {
    boolean ours = answer.headers().firstValue("X-Content-Type-Options").isPresent();
    int status = answer.statusCode();
    if (status == 503 && ours && answer.headers().firstValue("Retry-After").isPresent()) {
      busy.incrementAndGet();
    } else if (!ours && status >= 400) {
      undeployed.incrementAndGet();
    } else {
      mistake(
          answer.request().uri()
              + " answered "
              + status
              + " "
              + answer.headers().map()
              + ": "
              + body);
    }
  }

  static String type(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  String figures() {
    return "%d times unreachable, %d answered by the server itself, %d \"retry after\", %d hellos \"not known yet\""
        .formatted(unreachable.get(), undeployed.get(), busy.get(), unknown.get());
  }
}
