package org.pulseboard.audit.verify;

import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.store.RecordReads;

/**
 * The checkpoints that the database has and the file lacks, in the order of their records: what a
 * crash kept from being written, and what somebody took away.
 */
public final class MissingCheckpoints implements CheckpointFile.LineSource, AutoCloseable {
  private final StoredCheckpoints stored;
  private final CheckpointFile.FileCursor file;
  private final Predicate<String> ours;
  private final long upTo;
  private @Nullable AuditCheckpoint there;

  /**
   * Begins with the oldest.
   *
   * @param upTo the newest record of interest: what this process signs is on its way to the file
   * @param ours which keys' checkpoints belong into this file
   */
  public MissingCheckpoints(
      RecordReads reading,
      String installation,
      CheckpointFile file,
      long upTo,
      Predicate<String> ours)
      throws IOException {
    this.upTo = upTo;
    this.stored = new StoredCheckpoints(reading, installation, 0);
    this.file = file.read();
    this.ours = ours;
    this.there = this.file.next();
  }

  @Override
  public @Nullable AuditCheckpoint next() throws IOException {
    for (var one = stored.next(); one != null && one.seq() <= upTo; one = stored.next()) {
      while (there != null && there.seq() < one.seq()) {
        there = file.next();
      }
      boolean present = there != null && there.seq() == one.seq();
      if (!present && ours.test(one.publicKey()) && one.isGenuine()) {
        return one;
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
