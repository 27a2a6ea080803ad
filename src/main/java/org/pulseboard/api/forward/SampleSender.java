package org.pulseboard.api.forward;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.pulseboard.api.MetricSample;
import org.pulseboard.api.forward.Endpoint.ServerAnswer;
import org.pulseboard.api.forward.SampleBoard.Waiting;

/** Sends the newest samples once a second; never waits for audit events, nor they for it. */
final class SampleSender implements SenderThread.Sender {
  private static final Logger LOG = System.getLogger(SampleSender.class.getName());

  /** Pulseboard's own tick. */
  private static final long ROUND_MILLIS = 1_000;

  /** Rounds between two reports of the forwarder itself: Pulseboard shows one for a minute. */
  private static final int REPORT_ROUNDS = 15;

  /** A module that makes up bad samples must not fill the log. */
  private static final int LOGGED = 20;

  private final SampleBoard board;
  private final Endpoint endpoint;
  private final Supplier<List<MetricSample>> meters;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Backoff backoff = new Backoff();
  private long round;
  private int logged;
  private boolean down;

  /**
   * Sends nothing yet.
   *
   * @param meters what the forwarder tells of itself
   */
  SampleSender(SampleBoard board, Endpoint endpoint, Supplier<List<MetricSample>> meters) {
    this.board = board;
    this.endpoint = endpoint;
    this.meters = meters;
  }

  /** Ends soon; an interrupt hastens it, which the HTTP client may swallow. */
  void stop() {
    stop.countDown();
  }

  /** Ends once it is stopped, or with an interrupt. */
  @Override
  public void run() throws InterruptedException {
    long pause = 0;
    while (!stop.await(pause, TimeUnit.MILLISECONDS)) {
      if (round++ % REPORT_ROUNDS == 0) {
        meters.get().forEach(sample -> board.put(sample, System.nanoTime()));
      }
      List<Waiting> samples = board.waiting(System.nanoTime());
      boolean done = samples.isEmpty() || send(samples);
      pause = done ? ROUND_MILLIS : Math.max(ROUND_MILLIS, backoff.nextMillis());
    }
  }

  @Override
  public boolean isStopped() {
    return stop.getCount() == 0;
  }

  /** False if Pulseboard could not be asked: the samples wait, or newer ones replace them. */
  private boolean send(List<Waiting> samples) throws InterruptedException {
    try {
      var rest = new ArrayList<>(samples);
      ServerAnswer answer = endpoint.samples(json(rest));
      while (answer.refusesContent() && !rest.isEmpty()) {
        board.settle(takeBad(rest, answer));
        answer = rest.isEmpty() ? answer : endpoint.samples(json(rest));
      }
      if (!answer.accepted() && !rest.isEmpty()) {
        failed(answer.reason());
        return false;
      }
      board.settle(samples);
      down = false;
      backoff.reset();
      return true;
    } catch (IOException e) {
      failed(e.toString());
      return false;
    }
  }

  /** The one that is named, else half of them: a reading comes again soon. */
  private List<Waiting> takeBad(List<Waiting> rest, ServerAnswer answer) {
    int bad = answer.badItem(rest.size());
    List<Waiting> part =
        bad >= 0 ? rest.subList(bad, bad + 1) : rest.subList(rest.size() / 2, rest.size());
    List<Waiting> refused = List.copyOf(part);
    part.clear();
    if (logged++ < LOGGED) {
      LOG.log(
          Level.WARNING, "Pulseboard refused {0} sample(s), {1}", refused.size(), answer.reason());
    }
    return refused;
  }

  private static List<byte[]> json(List<Waiting> samples) {
    return samples.stream().map(sample -> sample.json).toList();
  }

  private void failed(String trouble) {
    if (!down) {
      down = true;
      LOG.log(
          Level.WARNING,
          "Pulseboard does not take samples, the newest wait; logged once until it does: {0}",
          trouble);
    }
  }
}
