package org.pulseboard.stream.deliver;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pulseboard.permit.Permit;
import org.pulseboard.stream.connection.Allowance;
import org.pulseboard.stream.connection.Connection;
import org.pulseboard.stream.connection.Ending;
import org.pulseboard.stream.connection.Exchange;
import org.pulseboard.stream.connection.StreamOwner;
import org.pulseboard.stream.log.Utf8Builder;
import org.pulseboard.stream.resume.Gap;
import org.pulseboard.stream.resume.Greeting;
import org.pulseboard.stream.resume.RecordReplay;
import org.pulseboard.stream.resume.Retry;

/**
 * A connection and a cursor into the log.
 *
 * <pre>
 *   prepared -- register, "from now" ------> LIVE
 *            -- register, older cursor ----> CATCHING_UP
 *            -- register, older record ----> AT_JOURNAL
 *
 *   LIVE -------- lags, or falls out of the log: gap --------> CATCHING_UP
 *   LIVE -------- falls out, and records with it ------------> AT_JOURNAL
 *   CATCHING_UP - has what everybody has --------------------> LIVE
 *   CATCHING_UP - falls out, and records with it ------------> AT_JOURNAL
 *   AT_JOURNAL -- page, and the log lacks what follows ------> AT_JOURNAL
 *   AT_JOURNAL -- page, and the log has what follows --------> CATCHING_UP
 *
 *   any of these  - finish() ------------------------> finishing - all written --> ended
 *   any of these  - close(), cut(), client gone -----> ended
 *   ended         - its shard lets go ---------------> released
 * </pre>
 *
 * The three in capitals are the {@link Reader}'s. At the journal, ticks go on.
 *
 * <p>Its drain thread alone takes turns. Any thread may send to it, close it, or look at it.
 */
public final class Subscriber
    implements SseEventSink, Connection.ConnectionListener, RecordReplay.Recipient {
  private final StreamOwner origin;
  private final SubscriberServices services;
  private final Reader reader;
  private final JournalPages pages;
  private final Connection connection;
  private final Outbox outbox;
  private final AtomicReference<@Nullable Ending> ended = new AtomicReference<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final long endOfLifeNanos;
  private final Permit permit;

  private volatile @Nullable Shard shard;
  private volatile boolean ending;

  /**
   * A subscriber that delivers nothing yet.
   *
   * @param greeting what its client is told first
   * @param endOfLifeNanos {@link System#nanoTime} from which {@link #isOld} is true
   */
  Subscriber(
      StreamOwner origin,
      Exchange exchange,
      byte[] greeting,
      Reader reader,
      SubscriberServices services,
      long endOfLifeNanos)
      throws IOException {
    this.origin = origin;
    this.reader = reader;
    pages = new JournalPages(reader, services);
    this.services = services;
    this.endOfLifeNanos = endOfLifeNanos;
    permit = Permit.of(exchange.request());
    connection =
        new Connection(exchange, this, services.meters(), new Allowance(services.allowedBytes()));
    outbox = new Outbox(services.callbacks());
    outbox.add(greeting);
  }

  /** Whether this is the first call. */
  boolean begin() {
    return begun.compareAndSet(false, true);
  }

  /** Begins to deliver, the greeting first. */
  void start(Shard drainedBy) {
    shard = drainedBy;
    drainedBy.add(this);
    connection.start();
  }

  /** Whether a turn could do something. Cheap: asked for every subscriber in every round. */
  boolean hasWork(long head) {
    return connection.isWritable()
        && (reader.isBehind(head)
            || !outbox.isEmpty()
            || connection.isUnflushed()
            || pages.isWaiting()
            || ending)
        && !isClosed();
  }

  /** Writes what waits, one slice of it, with one flush. Drain thread only. */
  void turn(Sweep sweep) {
    if (!connection.enter()) {
      return;
    }
    try {
      write(sweep);
      pages.ask(this);
    } catch (IOException | RuntimeException | Error e) { // an Error would end the drain thread
      end(Ending.left(e));
    } finally {
      connection.leave();
    }
  }

  private void write(Sweep sweep) throws IOException {
    if (connection.isReady() && writeOutbox() && (ending || advance(sweep))) {
      connection.flush();
      if (ending && outbox.isEmpty()) {
        end(Ending.closed());
      }
    }
  }

  private boolean writeOutbox() throws IOException {
    if (outbox.isEmpty()) {
      return true;
    }
    boolean ready = connection.write(outbox.take());
    outbox.sent();
    return ready;
  }

  /** Moves the cursor by one batch or one page; false if the container takes no more for now. */
  private boolean advance(Sweep sweep) throws IOException {
    byte[] records = pages.take();
    if (records != null) {
      return connection.write(records);
    }
    var batch = reader.next(sweep);
    List<Gap> gaps = reader.takeGaps();
    return (gaps.isEmpty() || write(gaps)) && (batch == null || connection.write(batch.bytes()));
  }

  private boolean write(List<Gap> gaps) throws IOException {
    var block = new Utf8Builder(256);
    for (Gap gap : gaps) {
      services.meters().gap();
      Greeting.append(gap, block);
    }
    return connection.write(block.toByteArray());
  }

  @Override
  public void onPage(RecordReplay.RecordPage arrived) {
    pages.arrived(arrived);
    wake();
  }

  @Override
  public CompletionStage<?> send(OutboundSseEvent event) {
    if (isClosed()) {
      throw new IllegalStateException("The stream has ended");
    }
    var sent = outbox.add(services.encoder().encode(event));
    wake();
    return sent;
  }

  /** Sends a block that is encoded already, ahead of the log. */
  void send(byte[] block) {
    var unused = outbox.add(block);
    wake();
  }

  @Override
  public boolean isClosed() {
    return ended.get() != null;
  }

  /** Ends the stream at once; what waits is lost. */
  @Override
  public void close() {
    end(Ending.closed());
  }

  /** Ends the stream after what waits in the outbox, and tells the client when to come back. */
  public void finish(long retryMillis) {
    send(Retry.block(retryMillis));
    ending = true;
    wake();
  }

  /** Ends the stream of a reader that takes nothing. */
  void cut() {
    end(Ending.cut(new TimeoutException("The client took nothing of what was waiting for it")));
  }

  @Override
  public void onWritable() {
    wake();
  }

  @Override
  public void onGone(@Nullable Throwable cause) {
    end(Ending.left(cause));
  }

  private void end(Ending how) {
    if (ended.compareAndSet(null, how)) {
      outbox.close(how.asThrowable());
      services.onEnd().accept(this, how);
      wake(); // its shard lets go of it
    }
  }

  /** Its shard will not call it again, so the exchange can be ended. */
  void release() {
    Ending how = ended.get();
    services.onRelease().accept(this, how == null ? Ending.closed() : how);
  }

  private void wake() {
    Shard drainedBy = shard;
    if (drainedBy != null) {
      drainedBy.wake();
    }
  }

  boolean isOld(long nowNanos) {
    return nowNanos - endOfLifeNanos > 0 && !ending;
  }

  /** Whether its user has lost what this stream was opened for; asks anew each time. */
  boolean isForbidden() {
    if (ending) {
      return false;
    }
    return !services.topics().admits(origin.types(), permit.roles());
  }

  public StreamOwner origin() {
    return origin;
  }

  public Reader reader() {
    return reader;
  }

  public Connection connection() {
    return connection;
  }
}
