package org.pulseboard.audit.journal;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditChain;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.database.RefusedDatabaseException;
import org.pulseboard.database.StoreException;

/** Tells the listener of every durable record, once, in sequence, on the writer's thread. */
final class Announcements {
  private static final Logger LOG = Logger.getLogger(Announcements.class.getName());

  /** Records of another node read at once, fewer if they are long: bounds the memory. */
  private static final int PAGE = 1_000;

  private final Consumer<AuditRecord> listener;

  /** The newest record that the listener knows of; null before the first look at the storage. */
  private @Nullable ChainHead announced;

  private volatile long newest;
  private volatile long after = -1;

  Announcements(Consumer<AuditRecord> listener) {
    this.listener = listener;
  }

  /** The sequence after which the listener is told of every record; empty until it is known. */
  OptionalLong after() {
    long known = after;
    return known < 0 ? OptionalLong.empty() : OptionalLong.of(known);
  }

  /** The newest sequence known to be durable. */
  long newest() {
    return newest;
  }

  void newest(ChainHead head) {
    newest = head.seq();
  }

  /**
   * Announces what other nodes recorded; at the first call it only learns where the head is.
   *
   * @throws RefusedDatabaseException if the storage has lost what was announced: its sequences are
   *     given again, to other records, which nobody must take for those that were shown
   */
  void catchUp(Storage storage, ChainHead head) throws StoreException {
    ChainHead last = announced;
    if (last == null) {
      last = head;
      announced = head;
      after = head.seq();
    }
    boolean other = head.seq() == last.seq() && !head.hash().equals(last.hash());
    if (head.seq() < last.seq() || other) {
      throw fallenBack(storage, head, last);
    }
    while (last.seq() < head.seq()) {
      List<Entry> page = storage.after(last.seq(), PAGE);
      requireNext(page, storage, head, last);
      newest = page.get(page.size() - 1).seq();
      announce(page);
      last = of(page.get(page.size() - 1));
    }
    newest = head.seq();
  }

  void announce(List<Entry> entries) {
    for (Entry entry : entries) {
      if (announced != null && entry.seq() <= announced.seq()) {
        continue; // an attempt that failed half-way is tried again
      }
      announced = of(entry);
      try {
        listener.accept(entry.announced());
      } catch (RuntimeException | Error e) {
        LOG.log(Level.WARNING, e, () -> "An observer failed on audit record " + entry.seq());
      }
    }
  }

  /** What retention has removed meanwhile leaves nothing to compare. */
  private static void requireNext(List<Entry> page, Storage storage, ChainHead head, ChainHead last)
      throws StoreException {
    if (page.isEmpty()) {
      throw new StoreException(
          String.format(Locale.ROOT, "Records after %d are missing", last.seq()));
    }
    Entry next = page.get(0);
    if (next.seq() == last.seq() + 1) {
      var chain = new AuditChain(storage.installation());
      if (!chain.hash(next.seq(), last.hash(), next.json()).equals(next.hash())) {
        throw fallenBack(storage, head, last);
      }
    }
  }

  private static ChainHead of(Entry entry) {
    return new ChainHead(entry.seq(), entry.hash(), entry.recordedAtMillis());
  }

  /** Lets other nodes go on. */
  private static RefusedDatabaseException fallenBack(
      Storage storage, ChainHead head, ChainHead last) {
    storage.cancel();
    String what =
        head.seq() < last.seq()
            ? "ends at record %d, but this server has seen record %d there"
            : "has another record %2$d than the one that this server has seen there";
    return new RefusedDatabaseException(
        "The journal's database "
            + String.format(Locale.ROOT, what, head.seq(), last.seq())
            + ": an older state was restored, or a stand-by took over that lacks the newest records."
            + " Nothing is recorded, and all is left as it is. Bring back the database that has"
            + " them; to go on without them, restart Pulseboard");
  }
}
