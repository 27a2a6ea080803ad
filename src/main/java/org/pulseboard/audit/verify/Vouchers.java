package org.pulseboard.audit.verify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.store.Floor;
import org.pulseboard.audit.store.Reading;
import org.pulseboard.audit.verify.Verdict.Finding;
import org.pulseboard.database.StoreException;

/** The checkpoints of the file and of the database, walked in step with the records. */
final class Vouchers implements AutoCloseable {
  private static final int PAGE = 1_000;

  private final CheckpointFile.Cursor file;
  private final Reading reading;
  private final String publicKey;
  private final String installation;
  private final Deque<AuditCheckpoint> stored = new ArrayDeque<>();
  private @Nullable AuditCheckpoint next;
  private long storedSeq = -1;
  private boolean allStored;
  private long signedSeq;

  Vouchers(CheckpointFile file, Reading reading, String publicKey, String installation)
      throws IOException {
    this.file = file.read();
    this.reading = reading;
    this.publicKey = publicKey;
    this.installation = installation;
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

  /** Passes over the checkpoints of removed records; the last of them must be signed here. */
  @Nullable Finding checkFloor(Floor floor) throws IOException {
    Finding bad = checkFile(floor.seq(), floor.hash());
    if (bad != null) {
      return bad;
    }
    storedSeq = floor.seq();
    return signedSeq == floor.seq()
        ? null
        : new Finding(
            1,
            "deleted",
            String.format(
                Locale.ROOT,
                "records up to %d are gone, and no checkpoint was signed there",
                floor.seq()));
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
      signedSeq = checkpoint.seq();
      next = file.next();
    }
    return null;
  }

  private @Nullable Finding genuine(AuditCheckpoint checkpoint) {
    if (!checkpoint.installation().equals(installation)) {
      return new Finding(
          1, "rewritten", "the checkpoint file speaks of another journal: this one was replaced");
    }
    return checkpoint.publicKey().equals(publicKey) && checkpoint.isGenuine()
        ? null
        : forged(checkpoint, "in the file");
  }

  private Finding rewritten(AuditCheckpoint checkpoint) {
    return new Finding(
        signedSeq + 1,
        "rewritten",
        String.format(
            Locale.ROOT,
            "record %d is not the one that was signed: the chain was rewritten after record %d",
            checkpoint.seq(),
            signedSeq));
  }

  private @Nullable Finding checkStored(long seq, String hash) throws StoreException {
    fill();
    while (!stored.isEmpty() && stored.getFirst().seq() <= seq) {
      AuditCheckpoint checkpoint = stored.removeFirst();
      if (checkpoint.seq() == seq && !(checkpoint.hash().equals(hash) && checkpoint.isGenuine())) {
        return forged(checkpoint, "in the database");
      }
      fill();
    }
    return null;
  }

  private static Finding forged(AuditCheckpoint checkpoint, String where) {
    return new Finding(
        checkpoint.seq(),
        "forged",
        String.format(
            Locale.ROOT, "the checkpoint %s at record %d is not genuine", where, checkpoint.seq()));
  }

  private void fill() throws StoreException {
    if (!stored.isEmpty() || allStored) {
      return;
    }
    List<AuditCheckpoint> page = page();
    stored.addAll(page);
    allStored = page.isEmpty();
    storedSeq = page.isEmpty() ? storedSeq : page.get(page.size() - 1).seq();
  }

  private List<AuditCheckpoint> page() throws StoreException {
    String sql =
        "SELECT seq, hash, created_at, public_key, signature FROM audit_checkpoint"
            + " WHERE seq > ? ORDER BY seq LIMIT "
            + PAGE;
    return reading.read(
        connection -> {
          var page = new ArrayList<AuditCheckpoint>();
          try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, storedSeq);
            try (var row = select.executeQuery()) {
              while (row.next()) {
                page.add(
                    new AuditCheckpoint(
                        installation,
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5)));
              }
            }
          }
          return page;
        });
  }
}
