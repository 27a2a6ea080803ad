package org.pulseboard.audit.chain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.health.FailureReason;

/**
 * Signs every thousandth record, and the newest one a minute after the checkpoint before. The state
 * belongs to the writer's thread.
 */
public final class SignedCheckpoints implements Checkpoints {
  private static final Logger LOG = Logger.getLogger(SignedCheckpoints.class.getName());

  /** How many records an attacker could rewrite unseen, at most: with the next number. */
  private static final long EVERY_RECORDS = 1_000;

  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final SigningKey key;
  private final CheckpointFile file;
  private final List<AuditCheckpoint> unwritten = new ArrayList<>();
  private long signedSeq = -1;
  private long signedAtNanos = System.nanoTime() - EVERY_NANOS;
  private volatile long writtenSeq;
  private volatile long startSeq = -1;
  private volatile @Nullable String trouble;

  /** Signs with a key, into a file. */
  public SignedCheckpoints(SigningKey key, CheckpointFile file) {
    this.key = key;
    this.file = file;
  }

  @Override
  public long writtenSeq() {
    return writtenSeq;
  }

  @Override
  public long startSeq() {
    return startSeq;
  }

  @Override
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Signs with the time of the record, where the clock is behind it: time never runs backwards. */
  @Override
  public List<AuditCheckpoint> due(
      String installation, List<Entry> entries, ChainHead head, long nowMillis, boolean last) {
    if (startSeq < 0) {
      startSeq = entries.isEmpty() ? head.seq() : entries.get(0).seq() - 1;
    }
    var due = new ArrayList<AuditCheckpoint>();
    for (Entry entry : entries) {
      if (entry.seq() % EVERY_RECORDS == 0) {
        long time = Math.max(nowMillis, entry.recordedAtMillis());
        due.add(key.sign(installation, entry.seq(), entry.hash(), time));
      }
    }
    long newest = due.isEmpty() ? signedSeq() : due.get(due.size() - 1).seq();
    boolean timeIsUp = last || System.nanoTime() - signedAtNanos >= EVERY_NANOS;
    if (timeIsUp && head.seq() > newest) {
      long time = Math.max(nowMillis, head.recordedAtMillis());
      due.add(key.sign(installation, head.seq(), head.hash(), time));
    }
    return due;
  }

  @Override
  public void durable(List<AuditCheckpoint> checkpoints) {
    if (checkpoints.isEmpty()) {
      return;
    }
    AuditCheckpoint newest = checkpoints.get(checkpoints.size() - 1);
    signedSeq = newest.seq();
    signedAtNanos = System.nanoTime();
    unwritten.addAll(checkpoints);
    try {
      file.append(unwritten);
      unwritten.clear();
      writtenSeq = newest.seq();
      trouble = null;
    } catch (IOException e) {
      if (trouble == null) {
        LOG.log(Level.SEVERE, "Checkpoints cannot be written to " + file.path(), e);
      }
      trouble =
          String.format(
              Locale.ROOT,
              "Checkpoints cannot be written to %s: %s",
              file.path(),
              FailureReason.of(e));
    }
  }

  /** After a start, what the file says: the newest record may be signed already. */
  private long signedSeq() {
    if (signedSeq < 0) {
      try {
        signedSeq = file.last().map(AuditCheckpoint::seq).orElse(0L);
        writtenSeq = signedSeq;
      } catch (IOException | RuntimeException unreadable) {
        LOG.log(Level.SEVERE, "Checkpoints cannot be read from " + file.path(), unreadable);
        signedSeq = 0;
      }
    }
    return signedSeq;
  }
}
