package org.pulseboard.audit.wal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.pulseboard.api.AuditCheckpoint;

/**
 * The last intact line of a file of checkpoints, whatever happened to others: a damaged line is for
 * a verification to find, and must not hide what the lines around it promise.
 */
final class NewestCheckpoint {
  /** Some hundred lines: only if all of them are damaged are there more to look at. */
  private static final int TAIL_BYTES = 64 << 10;

  private NewestCheckpoint() {}

  /** Reads from the end. */
  static Optional<AuditCheckpoint> of(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Optional<AuditCheckpoint> last = lastOf(tail(file));
    return last.isPresent() ? last : lastOf(Files.readAllBytes(file));
  }

  private static Optional<AuditCheckpoint> lastOf(byte[] bytes) {
    List<String> lines = new String(bytes, UTF_8).lines().toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      Optional<AuditCheckpoint> found = intact(lines.get(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<AuditCheckpoint> intact(String line) {
    try {
      return Optional.of(AuditCheckpoint.parse(line)).filter(AuditCheckpoint::isGenuine);
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static byte[] tail(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long start = Math.max(0, channel.size() - TAIL_BYTES);
      var bytes = ByteBuffer.allocate((int) (channel.size() - start));
      long at = start;
      int count = 0;
      while (bytes.hasRemaining() && count >= 0) {
        count = channel.read(bytes, at);
        at += Math.max(0, count);
      }
      byte[] read = new byte[bytes.position()];
      bytes.flip().get(read);
      return read;
    }
  }
}
