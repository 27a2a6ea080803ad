package org.pulseboard.audit.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditUnavailableException;

/**
 * Events that one caller handed in at once: recorded together or not at all.
 *
 * <p>Held by the writer while it may become durable. Only while it is not held can it expire with
 * the promise that it is not recorded.
 */
final class Batch {
  private final List<Draft> drafts;
  private final @Nullable RequestKey key;
  private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();
  private final AtomicBoolean held = new AtomicBoolean();

  Batch(List<Draft> drafts, @Nullable RequestKey key) {
    this.drafts = drafts;
    this.key = key;
  }

  List<Draft> drafts() {
    return drafts;
  }

  @Nullable RequestKey key() {
    return key;
  }

  CompletableFuture<Receipt> receipt() {
    return receipt;
  }

  int size() {
    return drafts.size();
  }

  long chars() {
    return drafts.stream().mapToLong(Draft::size).sum();
  }

  /** Takes it for writing; false if its caller has given up. */
  boolean hold() {
    return held.compareAndSet(false, true) && (!receipt.isDone() || !release());
  }

  /** Gives it back: it is certainly not durable. Always true. */
  boolean release() {
    held.set(false);
    return true;
  }

  /**
   * Tells its caller that the time is up.
   *
   * @param state what keeps the journal from writing
   */
  void expire(String state) {
    if (held.compareAndSet(false, true)) {
      receipt.completeExceptionally(new AuditUnavailableException("Not recorded: " + state, false));
    } else {
      receipt.completeExceptionally(
          new AuditUnavailableException("Not confirmed, perhaps recorded later: " + state, true));
    }
  }
}
