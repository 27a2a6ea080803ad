package org.pulseboard.stream.deliver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one subscriber only: hello, replayed records, events sent to it as a sink. Bounded.
 * Empty most of the time, and then it holds nothing.
 */
final class Outbox {
  /** 1 MiB: a page of replayed records with room to spare. */
  static final int MAX_BYTES = 1 << 20;

  /** A block, and what to complete once it is written. */
  private static final class PendingBlock {
    final byte[] bytes;
    final CompletableFuture<@Nullable Void> sent = new CompletableFuture<>();

    PendingBlock(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private final Executor callbacks;
  private @Nullable Queue<PendingBlock> waiting;
  private List<PendingBlock> taken = List.of();
  private int waitingBytes;
  private boolean closed;
  private volatile boolean empty = true;

  /**
   * An empty outbox.
   *
   * @param callbacks completes the stages, so that what others do then never runs on a drain thread
   */
  Outbox(Executor callbacks) {
    this.callbacks = callbacks;
  }

  /** Queues a block; the stage fails if there is no room or the stream has ended. */
  synchronized CompletionStage<@Nullable Void> add(byte[] bytes) {
    if (closed) {
      return CompletableFuture.failedFuture(new IllegalStateException("The stream has ended"));
    }
    if (waitingBytes > 0 && waitingBytes + bytes.length > MAX_BYTES) {
      return CompletableFuture.failedFuture(new IllegalStateException("The reader is too slow"));
    }
    if (waiting == null) {
      waiting = new ArrayDeque<>(2);
    }
    var item = new PendingBlock(bytes);
    waiting.add(item);
    waitingBytes += bytes.length;
    empty = false;
    return item.sent;
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    return empty;
  }

  /** Takes everything that waits, as one array. The drain thread then calls {@link #sent}. */
  synchronized byte[] take() {
    byte[] all = new byte[waitingBytes];
    int length = 0;
    taken = waiting == null ? List.of() : new ArrayList<>(waiting);
    for (PendingBlock item : taken) {
      System.arraycopy(item.bytes, 0, all, length, item.bytes.length);
      length += item.bytes.length;
    }
    waiting = null;
    waitingBytes = 0;
    empty = true;
    return all;
  }

  /** What was taken is written. */
  void sent() {
    List<PendingBlock> done;
    synchronized (this) {
      done = taken;
      taken = List.of();
    }
    tell(done, null);
  }

  /** Refuses everything from now on and fails what has not been written. */
  void close(Throwable cause) {
    List<PendingBlock> lost;
    synchronized (this) {
      closed = true;
      lost = new ArrayList<>(taken);
      if (waiting != null) {
        lost.addAll(waiting);
      }
      waiting = null;
      taken = List.of();
      empty = true;
    }
    tell(lost, cause);
  }

  /** Most items have nobody who waits for them. */
  private void tell(List<PendingBlock> items, @Nullable Throwable cause) {
    for (PendingBlock item : items) {
      if (item.sent.getNumberOfDependents() == 0) {
        complete(item, cause);
      } else {
        callbacks.execute(() -> complete(item, cause));
      }
    }
  }

  private static void complete(PendingBlock item, @Nullable Throwable cause) {
    if (cause == null) {
      item.sent.complete(null);
    } else {
      item.sent.completeExceptionally(cause);
    }
  }
}
