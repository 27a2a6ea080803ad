package org.pulseboard.stream.deliver;

import org.pulseboard.stream.log.BatchReader;
import org.pulseboard.stream.log.EventLog;

/**
 * One round of a drain thread over its subscribers: all of them see the same head, so that most can
 * share one batch.
 *
 * @param head end of the log when the round began
 * @param nowNanos {@link System#nanoTime} when the round began
 */
record Sweep(EventLog log, EventLog.Head head, long nowNanos, BatchReader batches) {}
