package org.pulseboard.api;

import java.util.concurrent.CompletionStage;

/**
 * Records an audit event at once, whatever becomes of the caller's transaction.
 *
 * <p>Firing an {@link AuditEvent} as a CDI event waits for the transaction to end, so that a change
 * that was rolled back is not reported as done; a crash between the commit and the record loses the
 * record. Who cannot accept that records the intent here first, waits for the receipt, then acts.
 *
 * <p>Inject it. Safe for any thread.
 */
public interface AuditLog {

  /**
   * Completes with the receipt once the event is on disk, on a thread of the journal: dependent
   * stages must not block. Waits itself, up to {@code pulseboard.audit.enqueue-timeout}, while the
   * journal's queue is full.
   *
   * @param event what to record
   * @return fails with {@link AuditUnavailableException} if the journal cannot confirm in time
   * @throws AuditUnavailableException if the queue stayed full
   * @throws InvalidEventException if the event is larger than {@link AuditEvent#MAX_BYTES} or holds
   *     a number that JSON's doubles cannot carry
   */
  CompletionStage<AuditReceipt> record(AuditEvent event);

  /**
   * The same for who must not wait: returns at once, and holds the event for up to ten minutes
   * while the journal opens or its database is away.
   *
   * @param event what to record
   * @return fails with {@link AuditUnavailableException} if the journal cannot confirm in that
   *     time, or has no room now
   * @throws InvalidEventException as {@link #record} does
   */
  CompletionStage<AuditReceipt> recordLater(AuditEvent event);
}
