package org.pulseboard.audit.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditChain;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.database.StoreException;

/**
 * One group on its way to the disk: gives each event its sequence and hash, and each batch the
 * answer it will get once the group is durable.
 */
final class GroupBuilder {
  private final Storage storage;
  private final AuditChain chain;
  private final long nowMillis;
  private final long recordedAtMillis;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<List<String>, StoredKey> keys = new LinkedHashMap<>();
  private final List<KeyAnswer> answers = new ArrayList<>();
  private ChainHead head;

  /**
   * Continues after a head.
   *
   * @param nowMillis the server's time, cut to milliseconds; time never runs backwards in a journal
   */
  GroupBuilder(Storage storage, AuditChain chain, ChainHead head, long nowMillis) {
    this.storage = storage;
    this.chain = chain;
    this.head = head;
    this.nowMillis = nowMillis;
    this.recordedAtMillis = Math.max(nowMillis, head.recordedAtMillis());
  }

  /** Adds a batch, unless its key says that it was recorded before. */
  void add(Batch batch) throws StoreException {
    RequestKey key = batch.key();
    StoredKey known = key == null ? null : known(key);
    if (key == null || known == null) {
      answers.add(new KeyAnswer(batch, append(batch, key), null));
    } else if (known.digest().equals(key.digest())) {
      answers.add(new KeyAnswer(batch, receipt(known, true), null));
    } else {
      answers.add(new KeyAnswer(batch, null, new KeyReusedException(key.key())));
    }
  }

  List<Entry> entries() {
    return entries;
  }

  List<StoredKey> keys() {
    return List.copyOf(keys.values());
  }

  /** The head once the group is durable. */
  ChainHead head() {
    return head;
  }

  /** Tells every caller. Only once the group is durable. */
  void answer() {
    answers.forEach(KeyAnswer::give);
  }

  /** Gives every batch back: the group is certainly not durable. */
  void release() {
    answers.forEach(answer -> answer.batch.release());
  }

  private @Nullable StoredKey known(RequestKey key) throws StoreException {
    StoredKey inThisGroup = keys.get(List.of(key.publisher(), key.key()));
    return inThisGroup != null ? inThisGroup : storage.key(key.publisher(), key.key()).orElse(null);
  }

  private Receipt append(Batch batch, @Nullable RequestKey key) {
    long first = head.seq() + 1;
    boolean behind = recordedAtMillis - nowMillis > JournalState.TOLERANCE_MILLIS;
    Long clock = behind ? nowMillis : null;
    for (Draft draft : batch.drafts()) {
      Entry entry = draft.seal(head.seq() + 1, recordedAtMillis, clock, head.hash(), chain);
      entries.add(entry);
      head = new ChainHead(entry.seq(), entry.hash(), entry.recordedAtMillis());
    }
    if (key != null) {
      keys.put(
          List.of(key.publisher(), key.key()),
          new StoredKey(
              key.publisher(), key.key(), first, batch.size(), head.hash(), key.digest()));
    }
    return new Receipt(first, batch.size(), head.hash(), false);
  }

  private static Receipt receipt(StoredKey stored, boolean repeated) {
    return new Receipt(stored.firstSeq(), stored.events(), stored.lastHash(), repeated);
  }

  /** What a batch's caller is told. */
  private record KeyAnswer(
      Batch batch, @Nullable Receipt receipt, @Nullable RuntimeException refusal) {
    void give() {
      if (refusal != null) {
        batch.receipt().completeExceptionally(refusal);
      } else {
        batch.receipt().complete(receipt);
      }
    }
  }
}
