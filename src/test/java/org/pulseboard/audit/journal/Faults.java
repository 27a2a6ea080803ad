package org.pulseboard.audit.journal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.database.StoreException;

/** A real storage whose connection breaks or hangs when told to. */
final class Faults implements Storage {
  private final Storage real;
  final AtomicInteger beforeCommit = new AtomicInteger();
  final AtomicInteger afterCommit = new AtomicInteger();
  final AtomicInteger down = new AtomicInteger();
  volatile CountDownLatch hang = new CountDownLatch(0);

  Faults(Storage real) {
    this.real = real;
  }

  @Override
  public ChainHead begin() throws StoreException {
    fail(down);
    return real.begin();
  }

  @Override
  public void commit(Group group) throws StoreException {
    await();
    fail(beforeCommit);
    real.commit(group);
    fail(afterCommit);
  }

  @Override
  public String installation() {
    return real.installation();
  }

  @Override
  public Optional<StoredKey> key(String publisher, String key) throws StoreException {
    return real.key(publisher, key);
  }

  @Override
  public void cancel() {
    real.cancel();
  }

  @Override
  public boolean holds(ChainHead head) throws StoreException {
    return real.holds(head);
  }

  @Override
  public List<Entry> after(long seq, int limit) throws StoreException {
    return real.after(seq, limit);
  }

  @Override
  public void close() {
    real.close();
  }

  private void await() throws StoreException {
    try {
      hang.await();
    } catch (InterruptedException e) {
      throw new StoreException("interrupted", e);
    }
  }

  private void fail(AtomicInteger times) throws StoreException {
    if (times.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      real.cancel();
      throw new StoreException("the connection broke");
    }
  }
}
