package org.pulseboard.audit.chain;

import java.util.List;
import java.util.Optional;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;

/** Decides when a checkpoint is due, and keeps the file of checkpoints outside the database. */
public interface Checkpoints {

  /**
   * Those to make durable together with a group that may be empty.
   *
   * @param head the newest record once the group is durable
   * @param last whether the journal closes: what is signed now cannot be cut off unseen
   */
  List<AuditCheckpoint> due(
      String installation, List<Entry> entries, ChainHead head, long nowMillis, boolean last);

  /** Called once they are durable in the database. Must not throw. */
  void durable(List<AuditCheckpoint> checkpoints);

  /** The newest record whose checkpoint is in the file, or was when it was opened; 0 if none. */
  long writtenSeq();

  /** The newest record before the first group of this process; -1 until there is a group. */
  long startSeq();

  /** Why the file takes no checkpoints; empty if it does. */
  Optional<String> trouble();
}
