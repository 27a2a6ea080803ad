package org.pulseboard.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows the audit trail, comes back within 100 ms of each end or refusal, and checks that each
 * record is the next one.
 */
final class ReturningReader implements Runnable {
  private static final Pattern TARGET = Pattern.compile("\"target\":\"(event-\\d+)\"");

  private final Deployed server;
  private final Answers answers;
  private final Random random;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger connections = new AtomicInteger();

  /** Targets of the publisher's records by their sequence numbers. */
  private final Map<Long, String> seen = new ConcurrentHashMap<>();

  private String cursor = "0-";
  private volatile long seq;
  private volatile boolean stopped;

  /** Whether nothing is missing, as the connection was told; null for not known yet. */
  private @Nullable Boolean complete;

  ReturningReader(Deployed server, Answers answers, long seed) {
    this.server = server;
    this.answers = answers;
    random = new Random(seed);
  }

  @Override
  public void run() {
    while (!stopped && !Thread.currentThread().isInterrupted()) {
      try {
        visit();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(100)));
    }
  }

  private void visit() throws InterruptedException {
    HttpRequest request =
        server
            .request("api/stream?topics=audit", Deployed.AUDITOR)
            .header("Last-Event-ID", cursor)
            .build();
    try {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      if (answer.statusCode() == 200 && Answers.type(answer).startsWith("text/event-stream")) {
        connections.incrementAndGet();
        follow(answer);
      } else {
        answers.judge(answer, text(answer));
      }
    } catch (IOException down) {
      answers.unreachable();
    }
  }

  private static String text(HttpResponse<InputStream> answer) throws IOException {
    try (InputStream body = answer.body()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void follow(HttpResponse<InputStream> answer) throws IOException {
    complete = null;
    try (var events = new EventReader(answer)) {
      while (!stopped) {
        take(events.next());
      }
    }
  }

  private void take(EventReader.Event event) {
    switch (event.name()) {
      case "hello" -> {
        answered(event.data());
        if (complete == null) {
          answers.unknown();
        }
      }
      case "resumed" -> answered(event.data());
      case "gap" -> answers.mistake("after " + seq + " came the gap " + event.data());
      case "audit" -> record(event);
      default -> {} // pings
    }
    cursor = event.id().isEmpty() ? cursor : event.id();
  }

  /** Nothing was pruned, so that nothing can be missing. */
  private void answered(String data) {
    complete = data.contains("\"complete\":null") ? null : data.contains("\"complete\":true");
    if (Boolean.FALSE.equals(complete)) {
      answers.mistake("with the cursor " + cursor + " came " + data);
    }
  }

  private void record(EventReader.Event event) {
    long number = Long.parseLong(event.id().substring(0, event.id().indexOf('-')));
    if (number != seq + 1 || complete == null) {
      answers.mistake("after " + seq + " came " + number + ", complete was " + complete);
    }
    seq = number;
    Matcher target = TARGET.matcher(event.data());
    if (target.find()) {
      seen.put(number, target.group(1));
    }
  }

  boolean has(long number) {
    return seq >= number;
  }

  SortedMap<Long, String> seen() {
    return new TreeMap<>(seen);
  }

  int connections() {
    return connections.get();
  }

  void stop() {
    stopped = true;
  }
}
