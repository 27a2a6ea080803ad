package org.pulseboard.audit.chain;

import java.util.List;
import java.util.Optional;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;

/** For journals that nobody signs. */
public enum NoCheckpoints implements Checkpoints {
  /** The only one. */
  NONE;

  @Override
  public List<AuditCheckpoint> due(
      String installation, List<Entry> entries, ChainHead head, long nowMillis, boolean last) {
    return List.of();
  }

  @Override
  public void durable(List<AuditCheckpoint> checkpoints) {
    // Nothing was signed.
  }

  @Override
  public long writtenSeq() {
    return 0;
  }

  @Override
  public long startSeq() {
    return 0;
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }
}
