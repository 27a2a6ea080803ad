package org.pulseboard.audit.store;

import java.util.List;
import java.util.Optional;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.database.StoreException;

/**
 * Where groups become durable. Used by the journal's writer thread only.
 *
 * <p>After an exception from {@link #commit} it is unknown whether the group is durable: {@link
 * #begin} again and ask {@link #holds}. Only a {@link NotWrittenException} says that it is not.
 */
public interface Storage extends AutoCloseable {

  /** Connects if needed, keeps other writers out, and reads the newest record. */
  ChainHead begin() throws StoreException;

  /** The id that this journal got at its first start. Known after {@link #begin}. */
  String installation();

  /** The request that was recorded under a key, if any. Between begin and commit. */
  Optional<StoredKey> key(String publisher, String key) throws StoreException;

  /** Makes a group durable: it is on disk when this returns. Ends what {@link #begin} began. */
  void commit(Group group) throws StoreException;

  /** Ends what {@link #begin} began without writing. */
  void cancel();

  /** Whether the record with this sequence and this hash is durable. Between begin and commit. */
  boolean holds(ChainHead head) throws StoreException;

  /**
   * The entries that follow, in order, fewer than asked if they are long. Between begin and commit.
   */
  List<Entry> after(long seq, int limit) throws StoreException;

  /** Lets go of files and connections. */
  @Override
  void close();
}
