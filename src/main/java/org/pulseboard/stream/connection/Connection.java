package org.pulseboard.stream.connection;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The servlet side of one stream: non-blocking output of bytes, and news of its end.
 *
 * <p>One thread at a time writes. The container's threads call the listener methods, which only set
 * flags and pass the news on.
 */
public final class Connection implements WriteListener, AsyncListener {
  /** What a connection tells its subscriber; called on a container thread. Must not block. */
  public interface ConnectionListener {
    /** Output was refused before and is accepted now. */
    void onWritable();

    /** Nothing can be written any more; null if there is no exception to show. */
    void onGone(@Nullable Throwable cause);
  }

  /**
   * Servers keep an exchange for long after its end, as Undertow does in a worker thread until that
   * has something else to do: all of this deployment would stay in memory with it.
   */
  private static final ConnectionListener NOBODY =
      new ConnectionListener() {
        @Override
        public void onWritable() {
          // Nothing is written any more.
        }

        @Override
        public void onGone(@Nullable Throwable cause) {
          // That is known.
        }
      };

  private final AsyncContext context;
  private final BooleanSupplier finish;
  private final ServletOutputStream output;

  /** {@link #NOBODY} once the exchange has ended. */
  private volatile ConnectionListener listener;

  private final StreamMeters meters;
  private final Allowance allowance;

  /** False from the moment the container refuses output until it calls back. */
  private volatile boolean writable;

  private volatile long waitingSinceNanos = System.nanoTime();

  /** A call has not returned for a while. */
  private volatile boolean held;

  private volatile long heldSinceNanos;

  private final ExchangeUse use = new ExchangeUse();

  /** What was written; the writing thread adds, any thread reads. */
  private final AtomicLong bytes = new AtomicLong();

  private boolean unflushed;

  /** Makes the answer an event stream; nothing is sent yet. */
  public Connection(
      Exchange exchange, ConnectionListener listener, StreamMeters meters, Allowance allowance)
      throws IOException {
    HttpServletRequest request = exchange.request();
    finish = exchange.finish();
    this.listener = listener;
    this.meters = meters;
    this.allowance = allowance;
    context = request.isAsyncStarted() ? request.getAsyncContext() : request.startAsync();
    context.setTimeout(0);
    // Not the response that was injected: on some servers that is a proxy which ends with the call.
    var response = (HttpServletResponse) context.getResponse();
    prepare(response);
    output = response.getOutputStream();
  }

  /** Nothing on the way may keep, change or compress the stream, or wait for more of it. */
  private static void prepare(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store, no-transform");
    response.setHeader("X-Accel-Buffering", "no");
  }

  /** Starts non-blocking output; the first {@link ConnectionListener#onWritable} follows. */
  public void start() {
    context.addListener(this);
    output.setWriteListener(this);
  }

  /**
   * Begins a turn; false if the container is done with the exchange. Until {@link #leave}, the
   * container is kept from giving the exchange's objects to somebody else.
   */
  public boolean enter() {
    return use.enter();
  }

  /** Ends a turn. */
  public void leave() {
    use.leave();
  }

  /** Whether bytes may be handed over, as far as is known without asking the container. */
  public boolean isWritable() {
    return writable && !held && !allowance.isSpent();
  }

  /** How long nothing was taken of what waits, in nanoseconds; 0 if it is. Any thread. */
  public long waitingNanos(long nowNanos) {
    if (held) {
      return Math.max(0, nowNanos - heldSinceNanos);
    }
    return writable ? allowance.spentNanos(nowNanos) : Math.max(0, nowNanos - waitingSinceNanos);
  }

  /** What this reader may cost. */
  public Allowance allowance() {
    return allowance;
  }

  /**
   * Whether more may be handed over. After false, {@link ConnectionListener#onWritable} follows
   * once it may again.
   */
  public boolean isReady() {
    return !allowance.isSpent() && takesMore();
  }

  private boolean takesMore() {
    writable = false; // before the question: the call-back may overtake the answer
    if (output.isReady()) {
      writable = true;
      return true;
    }
    waitingSinceNanos = System.nanoTime();
    return false;
  }

  /**
   * Hands the bytes over, which must never change; only after {@link #isReady} was true.
   *
   * @return whether the container takes more at once
   */
  public boolean write(byte[] chunk) throws IOException {
    if (chunk.length == 0) {
      return true;
    }
    output.write(chunk, 0, chunk.length);
    unflushed = true;
    bytes.lazySet(bytes.get() + chunk.length);
    meters.wrote(chunk.length);
    allowance.hand(chunk.length, System.nanoTime());
    if (takesMore() && allowance.isSpent()) {
      flush(); // what waits here would never be seen to arrive
      return false;
    }
    return writable;
  }

  /** Sends what was written, if anything was; only after {@link #isReady} was true. */
  public void flush() throws IOException {
    if (unflushed) {
      output.flush();
      unflushed = false;
    }
  }

  /** Whether something was written that has not been sent on its way. Writing thread only. */
  public boolean isUnflushed() {
    return unflushed;
  }

  /** Bytes written since the start. */
  public long bytes() {
    return bytes.get();
  }

  /** A call has not returned for a while: for the outside, this takes nothing until it does. */
  public void hold() {
    heldSinceNanos = System.nanoTime();
    held = true;
  }

  /** It has returned: whether more may be written is known again, or asked by the next turn. */
  public void unhold() {
    held = false;
  }

  /**
   * Ends the exchange, after the last turn. May run the container's own work: never call it on a
   * drain thread. A socket whose reader is stuck may stay open after it.
   *
   * <p>Of an exchange that the container has ended, the framework is not told: Jersey would answer
   * into a response that is no longer there, and log each failure of that.
   *
   * @param undeploying the framework that dispatched the request is gone: it takes the news and
   *     does nothing, so the container itself is asked
   */
  public void complete(boolean undeploying) {
    try {
      if (use.isOver() || undeploying || !finish.getAsBoolean()) {
        context.complete();
      }
    } catch (IllegalStateException e) {
      // The container ended it first.
      writable = false;
    } finally {
      listener = NOBODY;
    }
  }

  @Override
  public void onWritePossible() {
    writable = true;
    listener.onWritable();
  }

  @Override
  public void onError(Throwable cause) {
    end(cause);
  }

  @Override
  public void onError(AsyncEvent event) {
    end(event.getThrowable());
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end(null);
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end(null);
  }

  private void end(@Nullable Throwable cause) {
    use.end();
    listener.onGone(cause);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // Nobody starts it twice.
  }
}
