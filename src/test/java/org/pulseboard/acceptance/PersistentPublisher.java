package org.pulseboard.acceptance;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Publishes one event after the other, each with its key until it is acknowledged. */
final class PersistentPublisher implements Runnable {
  private static final Pattern SEQ = Pattern.compile("\"firstSeq\":(\\d+)");

  private final Deployed server;
  private final Answers answers;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Random random = new Random(7);

  /** Targets by the sequence numbers that they were acknowledged with. */
  private final Map<Long, String> acknowledged = new ConcurrentHashMap<>();

  private volatile boolean stopped;

  PersistentPublisher(Deployed server, Answers answers) {
    this.server = server;
    this.answers = answers;
  }

  @Override
  public void run() {
    try {
      for (int i = 0; !stopped; i++) {
        String target = "event-" + i;
        while (!publish(target)) {
          pause(100);
        }
        pause(15);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean publish(String target) throws InterruptedException {
    try {
      var answer = http.send(request(target), BodyHandlers.ofString());
      if (answer.statusCode() == 201) {
        acknowledge(target, answer);
        return true;
      }
      answers.judge(answer, answer.body());
    } catch (IOException down) {
      answers.unreachable();
    }
    return false;
  }

  private HttpRequest request(String target) {
    String event = "{\"actor\":\"a\",\"action\":\"restarts\",\"target\":\"" + target + "\"}";
    return server
        .request("api/events", Deployed.PUBLISHER)
        .timeout(Duration.ofSeconds(20))
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", target)
        .POST(BodyPublishers.ofString(event))
        .build();
  }

  private void acknowledge(String target, HttpResponse<String> answer) {
    Matcher seq = SEQ.matcher(answer.body());
    if (!seq.find()) {
      answers.mistake("acknowledged without a number: " + answer.body());
      return;
    }
    String other = acknowledged.put(Long.valueOf(seq.group(1)), target);
    if (other != null) {
      answers.mistake(seq.group(1) + " was acknowledged for " + other + " and for " + target);
    }
  }

  private void pause(int millis) throws InterruptedException {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(millis)));
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** All so far, by sequence number. */
  SortedMap<Long, String> acknowledged() {
    return new TreeMap<>(acknowledged);
  }

  /** Ends once the event under way is acknowledged. */
  void stop() {
    stopped = true;
  }
}
