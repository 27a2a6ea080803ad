package org.pulseboard.audit.cdi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.chain.Checkpoints;
import org.pulseboard.audit.chain.SignedCheckpoints;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.config.DirectoryLock;

/**
 * Signs as soon as there is a key. Only who holds the data directory makes one, so that a server
 * which waits for a new directory has none until another has made it, or it is this one's turn: its
 * writer comes here only then.
 */
final class LateCheckpoints implements Checkpoints {
  private final Path keyFile;
  private final DirectoryLock lock;
  private final CheckpointFile file;
  private volatile @Nullable SignedFile signed;

  /**
   * Takes the key that is there, or makes one if it may.
   *
   * @throws IOException if there is one that cannot be read
   */
  LateCheckpoints(Path keyFile, DirectoryLock lock, CheckpointFile file) throws IOException {
    this.keyFile = keyFile;
    this.lock = lock;
    this.file = file;
    if (Files.exists(keyFile) || lock.isHeld()) {
      open();
    }
  }

  /** Null as long as there is none. Any thread. */
  @Nullable SigningKey key() {
    SignedFile now = signed;
    return now == null ? null : now.key;
  }

  /** The newest record whose checkpoint was in the file when the key was taken; 0 if none. */
  long fileSeq() {
    SignedFile now = signed;
    return now == null ? 0 : now.fileSeq;
  }

  @Override
  public List<AuditCheckpoint> due(
      String installation, List<Entry> entries, ChainHead head, long nowMillis, boolean last) {
    try {
      return open().due(installation, entries, head, nowMillis, last);
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing can be signed: " + e.getMessage(), e);
    }
  }

  @Override
  public void durable(List<AuditCheckpoint> checkpoints) {
    SignedFile now = signed;
    if (now != null) {
      now.checkpoints.durable(checkpoints);
    }
  }

  @Override
  public long writtenSeq() {
    SignedFile now = signed;
    return now == null ? 0 : now.checkpoints.writtenSeq();
  }

  @Override
  public long startSeq() {
    SignedFile now = signed;
    return now == null ? -1 : now.checkpoints.startSeq();
  }

  @Override
  public Optional<String> trouble() {
    SignedFile now = signed;
    return now == null ? Optional.empty() : now.checkpoints.trouble();
  }

  private Checkpoints open() throws IOException {
    SignedFile now = signed;
    if (now == null) {
      if (!Files.exists(keyFile)) {
        lock.require();
      }
      var key = SigningKey.open(keyFile);
      now = new SignedFile(key, new SignedCheckpoints(key, file), newest());
      signed = now;
    }
    return now.checkpoints;
  }

  private long newest() {
    try {
      return file.last().map(AuditCheckpoint::seq).orElse(0L);
    } catch (IOException unreadable) {
      // The verification will say so; until then all that the database has counts as taken away.
      return 0;
    }
  }

  /** What there is from the key on. */
  private record SignedFile(SigningKey key, Checkpoints checkpoints, long fileSeq) {}
}
