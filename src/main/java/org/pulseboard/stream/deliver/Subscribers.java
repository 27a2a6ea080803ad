package org.pulseboard.stream.deliver;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.stream.connection.Exchange;
import org.pulseboard.stream.connection.StreamOwner;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.resume.ResumePoint;
import org.pulseboard.stream.resume.Retry;
import org.pulseboard.threads.Liveness;

/** All subscribers, spread over the shards; opens them, looks after them, sees them end. */
public final class Subscribers {
  private final Set<Subscriber> all = ConcurrentHashMap.newKeySet();
  private final List<Shard> shards;
  private final AtomicInteger opened = new AtomicInteger();
  private final EventLog log;
  private final StreamConfig config;

  /** Whoever opens a stream holds one; the end waits for all. */
  private final Semaphore openings = new Semaphore(Integer.MAX_VALUE);

  private volatile boolean stopped;

  public Subscribers(EventLog log, StreamConfig config, Deliveries deliveries) {
    this.log = log;
    this.config = config;
    shards =
        IntStream.range(0, config.drainThreads())
            .mapToObj(
                i -> new Shard("pulseboard-drain-" + i, log, () -> deliveries.check(this::slowest)))
            .toList();
  }

  /** Of the threads that write. */
  public List<Liveness> liveness() {
    return shards.stream().map(Shard::liveness).toList();
  }

  public void startThreads() {
    shards.forEach(Shard::start);
  }

  /**
   * Turns a request into a subscriber, which begins with {@link #add}. Until then the end waits for
   * it.
   *
   * @param greeting what its client is told first
   * @return null if the end has come; then nothing was answered
   */
  public @Nullable Subscriber prepare(
      StreamOwner origin,
      Exchange exchange,
      ResumePoint start,
      byte[] greeting,
      SubscriberServices services)
      throws IOException {
    openings.acquireUninterruptibly(); // waits for nobody
    Subscriber prepared = null;
    try {
      prepared = stopped ? null : create(origin, exchange, start, greeting, services);
      return prepared;
    } finally {
      if (prepared == null) {
        openings.release();
      }
    }
  }

  private Subscriber create(
      StreamOwner origin,
      Exchange exchange,
      ResumePoint start,
      byte[] greeting,
      SubscriberServices services)
      throws IOException {
    long lag = config.maxLag().toNanos();
    var reader = new Reader(log, origin.types(), services.topics(), start, lag, services.meters());
    long life =
        (long) (config.maxLife().toNanos() * ThreadLocalRandom.current().nextDouble(0.9, 1.1));
    return new Subscriber(origin, exchange, greeting, reader, services, System.nanoTime() + life);
  }

  /** Begins to deliver to a subscriber that was prepared; does nothing if that was done before. */
  public void add(Subscriber subscriber) {
    if (!subscriber.begin()) {
      return;
    }
    try {
      all.add(subscriber);
      int shard = Math.floorMod(opened.getAndIncrement(), shards.size());
      subscriber.start(shards.get(shard));
    } catch (RuntimeException | Error e) { // its shard lets go of it
      subscriber.onGone(e);
    } finally {
      openings.release();
    }
  }

  /** There is something new in the log. Never blocks. */
  public void wake() {
    shards.forEach(Shard::wake);
  }

  /** Called several times a second: what must happen to streams that do nothing by themselves. */
  public void check(long nowNanos) {
    shards.forEach(Shard::rescue);
    long stall = config.stallTimeout().toNanos();
    for (Subscriber subscriber : all) {
      if (subscriber.connection().waitingNanos(nowNanos) > stall) {
        subscriber.cut();
      } else if (subscriber.isOld(nowNanos)) {
        subscriber.finish(Retry.soon());
      }
    }
  }

  /**
   * Ends the streams whose user has lost what they were opened for; the client comes back for what
   * it may still have. A stream of which that cannot be told ends too, and hides no other.
   *
   * @throws RuntimeException or Error: what one of them threw, after the last
   */
  public void finishForbidden() {
    var thrown = new AtomicReference<@Nullable Throwable>();
    all.forEach(subscriber -> finishIfForbidden(subscriber, thrown));
    if (thrown.get() instanceof RuntimeException e) {
      throw e;
    } else if (thrown.get() instanceof Error e) {
      throw e;
    }
  }

  private static void finishIfForbidden(
      Subscriber subscriber, AtomicReference<@Nullable Throwable> thrown) {
    boolean forbidden = true;
    try {
      forbidden = subscriber.isForbidden();
    } catch (RuntimeException | Error e) {
      thrown.set(e);
    }
    if (forbidden) {
      subscriber.finish(Retry.soon());
    }
  }

  public void forEach(Consumer<Subscriber> action) {
    all.forEach(action);
  }

  public void remove(Subscriber subscriber) {
    all.remove(subscriber);
    if (all.isEmpty()) {
      synchronized (all) {
        all.notifyAll();
      }
    }
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public int count() {
    return all.size();
  }

  /** The least position of all; {@link Long#MAX_VALUE} if there are none. */
  long slowest() {
    long least = Long.MAX_VALUE;
    for (Subscriber subscriber : all) {
      least = Math.min(least, subscriber.reader().position());
    }
    return least;
  }

  /** Tells every client to come back at some time of its own, and ends its stream. */
  public void finishAll() {
    all.forEach(subscriber -> subscriber.finish(Retry.spread()));
  }

  /** A stream that the server opens for longer ends as soon as it comes to its shard. */
  private void awaitOpenings(long deadlineNanos) throws InterruptedException {
    long left = deadlineNanos - System.nanoTime();
    if (openings.tryAcquire(Integer.MAX_VALUE, left, TimeUnit.NANOSECONDS)) {
      openings.release(Integer.MAX_VALUE);
    }
  }

  /** Ends every stream, politely for as long as that takes, but not longer than the deadline. */
  public void stop(long deadlineNanos) throws InterruptedException {
    stopped = true;
    awaitOpenings(deadlineNanos);
    finishAll();
    synchronized (all) {
      long left = deadlineNanos - System.nanoTime();
      while (!all.isEmpty() && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(all, left);
        left = deadlineNanos - System.nanoTime();
      }
    }
    all.forEach(Subscriber::close);
    shards.forEach(Shard::stop);
    for (Shard shard : shards) {
      shard.join(500);
    }
  }
}
