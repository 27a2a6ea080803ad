package org.pulseboard.audit.verify;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditChain;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.verify.Verdict.Finding;
import org.pulseboard.database.StoreException;

/** Names what was done to the record that breaks the chain, by where the true one stands now. */
final class Diagnosis {
  /** How far to look for a record that was moved. */
  private static final int REACH = 1_000;

  private final RecordReads reading;
  private final AuditChain chain;

  Diagnosis(RecordReads reading, AuditChain chain) {
    this.reading = reading;
    this.chain = chain;
  }

  /** A record that is not where its sequence says: one or more before it are gone. */
  static Finding missing(long expected, long found) {
    return new Finding(
        expected,
        "deleted",
        found == expected + 1
            ? String.format(Locale.ROOT, "record %d is missing", expected)
            : String.format(Locale.ROOT, "records %d to %d are missing", expected, found - 1));
  }

  /**
   * A record whose hash does not follow from the one before it.
   *
   * @param previous the hash before it
   */
  Finding mismatch(Entry bad, String previous) throws StoreException {
    for (Entry other = next(bad);
        other != null && other.seq() <= bad.seq() + REACH;
        other = next(other)) {
      if (chain.hash(bad.seq(), previous, other.json()).equals(other.hash())) {
        return other.seq() == bad.seq() + 1 && shifted(other)
            ? finding(bad, "inserted", "record %d was inserted: the true one follows it")
            : new Finding(
                bad.seq(),
                "swapped",
                String.format(
                    Locale.ROOT,
                    "record %d was swapped: the true one stands at %d",
                    bad.seq(),
                    other.seq()));
      }
    }
    return finding(bad, "edited", "record %d does not match its hash: it was edited");
  }

  /** Whether the record after the true one was moved by one place as well. */
  private boolean shifted(Entry truth) throws StoreException {
    Entry next = next(truth);
    return next == null || chain.hash(truth.seq(), truth.hash(), next.json()).equals(next.hash());
  }

  private @Nullable Entry next(Entry entry) throws StoreException {
    List<Entry> after = reading.after(entry.seq(), 1);
    return after.isEmpty() ? null : after.get(0);
  }

  static Finding finding(Entry entry, String kind, String reason) {
    return new Finding(entry.seq(), kind, String.format(Locale.ROOT, reason, entry.seq()));
  }
}
