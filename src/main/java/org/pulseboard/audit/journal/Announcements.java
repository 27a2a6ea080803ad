package org.pulseboard.audit.journal;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.database.StoreException;

/** Tells the listener of every durable record, once, in sequence, on the writer's thread. */
final class Announcements {
  private static final Logger LOG = Logger.getLogger(Announcements.class.getName());

  /** Records of another node read at once, fewer if they are long: bounds the memory. */
  private static final int PAGE = 1_000;

  private final Consumer<AuditRecord> listener;
  private long announced = -1;
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

  /** Announces what other nodes recorded; at the first call it only learns where the head is. */
  void catchUp(Storage storage, ChainHead head) throws StoreException {
    if (announced < 0) {
      announced = head.seq();
      after = announced;
    }
    while (announced < head.seq()) {
      List<Entry> page = storage.after(announced, PAGE);
      if (page.isEmpty()) {
        throw new StoreException(
            String.format(Locale.ROOT, "Records after %d are missing", announced));
      }
      newest = page.get(page.size() - 1).seq();
      announce(page);
    }
    newest = head.seq();
  }

  void announce(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.seq() <= announced) {
        continue; // an attempt that failed half-way is tried again
      }
      announced = entry.seq();
      try {
        listener.accept(entry.announced());
      } catch (RuntimeException | Error e) {
        LOG.log(Level.WARNING, e, () -> "An observer failed on audit record " + announced);
      }
    }
  }
}
