package org.pulseboard.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.AuditReplay;

/** A journal that keeps its records in memory; sequence numbers begin at 1. */
public final class MemoryJournal implements AuditReplay {
  private final List<AuditRecord> records = new ArrayList<>();

  /** Commits a record; what it returns has then to be published. */
  public synchronized AuditRecord append(String text) {
    long seq = records.size() + 1L;
    var entry =
        new AuditRecord(seq, Instant.EPOCH, "{\"seq\":" + seq + ",\"text\":\"" + text + "\"}");
    records.add(entry);
    return entry;
  }

  public synchronized long newestSeq() {
    return records.size();
  }

  @Override
  public OptionalLong announcedAfter() {
    return OptionalLong.of(0);
  }

  @Override
  public synchronized ReplayedRecords after(long seq, int limit) {
    int from = (int) Math.min(Math.max(0, seq), records.size());
    int to = Math.min(records.size(), from + limit);
    return new ReplayedRecords(records.subList(from, to), records.size());
  }
}
