package org.pulseboard.audit.verify;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.record.Floor;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.verify.Verdict.Finding;
import org.pulseboard.database.StoreException;

/** The checkpoints of the file and of the database, walked in step with the records. */
final class CheckpointCursor implements AutoCloseable {
  private final CheckpointFile.FileCursor file;
  private final StoredCheckpoints stored;
  private final RecordReads reading;
  private final KnownKeys keys;
  private final ChainPromise promise;
  private @Nullable AuditCheckpoint next;

  /** The newest checkpoint of the file that was passed. */
  private @Nullable AuditCheckpoint passed;

  private long signedSeq;
  private long lost;
  private long lostFrom;

  CheckpointCursor(CheckpointFile file, RecordReads reading, KnownKeys keys, ChainPromise promise)
      throws IOException {
    this.file = file.read();
    this.reading = reading;
    this.keys = keys;
    this.promise = promise;
    this.stored = new StoredCheckpoints(reading, promise.installation(), promise.floorSeq());
    this.next = this.file.next();
  }

  /** The newest record that the file vouches for. */
  long signedSeq() {
    return signedSeq;
  }

  /** Compares a record with what was signed of it. */
  @Nullable Finding check(long seq, String hash) throws IOException {
    Finding bad = checkFile(seq, hash);
    return bad != null ? bad : checkStored(seq, hash);
  }

  /** Passes over the checkpoints of removed records; the last of them must be signed. */
  @Nullable Finding checkFloor(Floor floor) throws IOException {
    Finding bad = checkFile(floor.seq(), floor.hash());
    if (bad != null || floor.seq() == 0) {
      return bad;
    }
    boolean signed = passed != null && passed.seq() == floor.seq();
    return signed || signedElsewhere(floor)
        ? null
        : new Finding(
            1,
            "deleted",
            "records up to "
                + floor.seq()
                + " are gone, and no checkpoint of a known key was signed there");
  }

  /** What is wrong with the file itself, once all records are proven. */
  @Nullable Finding checkWhole() throws IOException {
    while (next != null) {
      next = file.next();
    }
    if (file.damagedLine() > 0) {
      return new Finding(
          signedSeq,
          "damaged",
          "line "
              + file.damagedLine()
              + " of the checkpoint file is damaged. Put it back from a copy, or remove it: the"
              + " next start restores it from the database. The records themselves are proven");
    }
    return lost == 0
        ? null
        : new Finding(
            lostFrom,
            "lost",
            lost
                + (lost == 1 ? " checkpoint is" : " checkpoints are")
                + " gone from the file, from record "
                + lostFrom
                + " on; the database has them still. The next start restores them. The records that"
                + " the database holds are proven; compare them with a copy of the file");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private @Nullable Finding checkFile(long seq, String hash) throws IOException {
    while (next != null && next.seq() <= seq) {
      AuditCheckpoint checkpoint = next;
      Finding bad = genuine(checkpoint);
      if (bad == null && checkpoint.seq() == seq && !checkpoint.hash().equals(hash)) {
        bad = rewritten(checkpoint);
      }
      if (bad != null) {
        return bad;
      }
      signedSeq = Math.max(signedSeq, checkpoint.seq());
      passed = checkpoint;
      next = file.next();
    }
    return null;
  }

  private @Nullable Finding genuine(AuditCheckpoint checkpoint) {
    if (!checkpoint.installation().equals(promise.installation())) {
      return new Finding(
          1, "rewritten", "the checkpoint file speaks of another journal: this one was replaced");
    }
    // Which key signed what retention removed may have been told by a record that went as well.
    boolean known =
        checkpoint.seq() < promise.floorSeq()
            || keys.mayHaveSigned(checkpoint.publicKey(), checkpoint.seq());
    return known && checkpoint.isGenuine()
        ? null
        : forged(checkpoint, "in line " + file.line() + " of the file", known);
  }

  private Finding rewritten(AuditCheckpoint checkpoint) {
    return new Finding(
        signedSeq + 1,
        "rewritten",
        "record "
            + checkpoint.seq()
            + " is not the one that was signed: the chain was rewritten after record "
            + signedSeq);
  }

  private @Nullable Finding checkStored(long seq, String hash) throws StoreException {
    for (var one = stored.peek(); one != null && one.seq() <= seq; one = stored.peek()) {
      var unused = stored.next();
      if (one.seq() == seq && !(one.hash().equals(hash) && one.isGenuine())) {
        return forged(one, "in the database", true);
      }
      boolean inFile = passed != null && passed.seq() == one.seq();
      if (!inFile && promise.mustBeInFile(one)) {
        lost++;
        lostFrom = lostFrom == 0 ? one.seq() : lostFrom;
      }
    }
    return null;
  }

  private boolean signedElsewhere(Floor floor) throws StoreException {
    return StoredCheckpoints.at(reading, promise.installation(), floor.seq()).stream()
        .anyMatch(
            one ->
                one.hash().equals(floor.hash())
                    && keys.mayHaveSigned(one.publicKey(), one.seq())
                    && one.isGenuine());
  }

  private static Finding forged(AuditCheckpoint checkpoint, String where, boolean known) {
    return new Finding(
        checkpoint.seq(),
        "forged",
        "the checkpoint "
            + where
            + " at record "
            + checkpoint.seq()
            + (known
                ? " is not genuine"
                : " is signed with a key that no record introduces for it"));
  }
}
