package org.pulseboard.audit.verify;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditChain;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Floor;
import org.pulseboard.audit.store.Pace;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.verify.Verdict.Finding;

/**
 * Walks the whole chain, oldest first, with one page of records in memory, bounded in bytes as
 * well: every hash, every column, every checkpoint in the file and in the database.
 */
public final class Verification {
  private static final int PAGE = 1_000;

  private final RecordReads reading;
  private final CheckpointFile file;
  private final String publicKey;
  private final String server;
  private final Supplier<Known> known;

  /**
   * A verification that trusts one key.
   *
   * @param publicKey of this server: the file's checkpoints must be signed with it
   * @param server the publisher's name of this server's own records
   */
  public Verification(RecordReads reading, CheckpointFile file, String publicKey, String server) {
    this(reading, file, publicKey, server, () -> Known.NOTHING);
  }

  /**
   * A verification by a running server.
   *
   * @param known asked at the begin of each verification
   */
  public Verification(
      RecordReads reading,
      CheckpointFile file,
      String publicKey,
      String server,
      Supplier<Known> known) {
    this.reading = reading;
    this.file = file;
    this.publicKey = publicKey;
    this.server = server;
    this.known = known;
  }

  /** Walks up to the newest record. */
  public Verdict verify() throws IOException {
    long fileSeq = file.last().map(checkpoint -> checkpoint.seq()).orElse(0L);
    Known before = known.get();
    ChainPromise promise = reading.readAll(ChainPromise::read).with(publicKey, fileSeq, before);
    KnownKeys keys = KnownKeys.read(reading, publicKey);
    try (var vouchers = new CheckpointCursor(file, reading, keys, promise)) {
      return walk(promise, vouchers, keys.notes());
    }
  }

  private Verdict walk(ChainPromise promise, CheckpointCursor vouchers, List<String> notes)
      throws IOException {
    var walk = new Walk(promise, vouchers);
    Finding bad = walk.floor();
    var pace = new Pace();
    List<Entry> page;
    do {
      page = bad == null ? reading.after(walk.seq, PAGE, pace) : List.of();
      bad = bad == null ? walk.through(page) : bad;
    } while (!page.isEmpty() && bad == null);
    bad = bad == null ? walk.end(promise.newestSeq()) : bad;
    bad = bad == null ? vouchers.checkWhole() : bad;
    long first = promise.floorSeq() + 1;
    return new Verdict(
        bad == null, walk.seq - first + 1, first, walk.seq, vouchers.signedSeq(), bad, notes);
  }

  /** Where the walk is: all before is proven. */
  private final class Walk {
    private final Floor floor;
    private final CheckpointCursor vouchers;
    private final AuditChain chain;
    private long seq;
    private String hash;
    private boolean retired;

    Walk(ChainPromise promise, CheckpointCursor vouchers) {
      this.floor = promise.floor();
      this.vouchers = vouchers;
      this.chain = new AuditChain(promise.installation());
      this.seq = floor.seq();
      this.hash = floor.hash();
      this.retired = floor.seq() == 0;
    }

    /** The chain may begin later than with record 1 only where a checkpoint was signed. */
    @Nullable Finding floor() throws IOException {
      return vouchers.checkFloor(floor);
    }

    @Nullable Finding through(List<Entry> page) throws IOException {
      for (Entry entry : page) {
        Finding bad = follow(entry);
        bad = bad == null ? vouchers.check(entry.seq(), entry.hash()) : bad;
        if (bad != null) {
          return bad;
        }
        retired |= Retirement.covers(entry, floor.seq(), server);
        seq = entry.seq();
        hash = entry.hash();
      }
      return null;
    }

    @Nullable Finding end(long promised) {
      if (seq < promised) {
        return new Finding(
            seq + 1,
            "cut",
            "records " + (seq + 1) + " to " + promised + " are missing from the end");
      }
      return retired
          ? null
          : new Finding(
              1,
              "deleted",
              "records up to "
                  + floor.seq()
                  + " are gone, and no record says that retention removed them");
    }

    private @Nullable Finding follow(Entry entry) throws IOException {
      if (entry.seq() != seq + 1) {
        return Diagnosis.missing(seq + 1, entry.seq());
      }
      if (!chain.hash(entry.seq(), hash, entry.json()).equals(entry.hash())) {
        return new Diagnosis(reading, chain).mismatch(entry, hash);
      }
      return ColumnCheck.match(entry)
          ? null
          : Diagnosis.finding(entry, "edited", "the columns of record %d do not match its JSON");
    }
  }
}
