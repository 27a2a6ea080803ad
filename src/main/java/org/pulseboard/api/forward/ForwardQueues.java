package org.pulseboard.api.forward;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.InvalidEventException;
import org.pulseboard.api.MetricSample;

/**
 * The way from an application to Pulseboard: two queues and a thread for each. Any thread may hand
 * over; none waits.
 */
final class ForwardQueues implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ForwardQueues.class.getName());

  /** How long an application that stops waits for its last events. */
  private static final long CLOSE_MILLIS = 5_000;

  private final AuditQueue queue;
  private final SampleBoard board = new SampleBoard();
  private final Lost lost;
  private final SampleSender sampleSender;
  private final SenderThread auditThread;
  private final SenderThread sampleThread;

  /** Starts both threads. */
  ForwardQueues(ForwardTarget target) {
    this(target, Endpoint.WHOLE);
  }

  /**
   * Starts both threads.
   *
   * @param patience for one request with its whole answer
   */
  ForwardQueues(ForwardTarget target, Duration patience) {
    var endpoint = new Endpoint(target, patience);
    queue = new AuditQueue(target.queueBytes());
    lost = new Lost(target.instance());
    auditThread = new SenderThread("audit", new AuditSender(queue, endpoint::events, lost));
    sampleSender = new SampleSender(board, endpoint, this::meters);
    sampleThread = new SenderThread("samples", sampleSender);
    auditThread.start();
    sampleThread.start();
  }

  /**
   * Queues an event. Without room it is counted as lost, and the caller goes on.
   *
   * @return whether it waits to be sent
   * @throws InvalidEventException if no Pulseboard would take it
   */
  boolean accept(AuditEvent event) {
    boolean taken = queue.offer(EventJson.of(event, Instant.now()));
    if (!taken) {
      lost.add("the queue is full, or the application has stopped");
    }
    return taken;
  }

  /** Queues a sample. Never throws. */
  void accept(MetricSample sample) {
    try {
      acceptOrFail(sample);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "A sample cannot be sent", e);
    }
  }

  /**
   * Queues a sample.
   *
   * @throws RuntimeException if it cannot be said in JSON
   */
  void acceptOrFail(MetricSample sample) {
    board.put(sample, System.nanoTime());
  }

  /** Events that wait. */
  int queued() {
    return queue.size();
  }

  /** Events that were lost since the start. */
  long lost() {
    return lost.total();
  }

  /** How often one of the threads failed and went on. */
  private long failed() {
    return auditThread.failures() + sampleThread.failures();
  }

  private List<MetricSample> meters() {
    return List.of(
        new MetricSample("pulseboard.forward.queued", queue.size(), "1", Map.of()),
        new MetricSample("pulseboard.forward.lost", lost.total(), "1", Map.of()),
        new MetricSample("pulseboard.forward.failed", failed(), "1", Map.of()),
        new MetricSample("pulseboard.forward.samples.dropped", board.dropped(), "1", Map.of()));
  }

  /** Sends what waits, for a bounded time; what is left then is logged. */
  @Override
  public void close() {
    queue.close();
    sampleSender.stop();
    sampleThread.interrupt();
    try {
      auditThread.join(CLOSE_MILLIS);
      queue.abandon();
      auditThread.interrupt();
      auditThread.join(CLOSE_MILLIS);
      sampleThread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    int left = queue.size();
    if (left > 0) {
      LOG.log(Level.ERROR, "The application stopped before Pulseboard took {0} audit events", left);
    }
  }
}
