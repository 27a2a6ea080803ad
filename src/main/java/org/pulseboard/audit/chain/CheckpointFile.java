package org.pulseboard.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditCheckpoint;

/**
 * Checkpoints outside the database, one on each line, so that who can change the one cannot hide it
 * from the other. Copy it to another machine for a stronger proof.
 */
public final class CheckpointFile {
  private final Path path;

  /** Touches no file yet. */
  public CheckpointFile(Path path) {
    this.path = path;
  }

  /** For people. */
  public Path path() {
    return path;
  }

  /** Appends and forces to disk. A line that a crash tore is ended first. */
  public void append(List<AuditCheckpoint> checkpoints) throws IOException {
    String lines = checkpoints.stream().map(c -> c.line() + "\n").collect(Collectors.joining());
    try (FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = wholeLines(file);
      file.truncate(end);
      ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        end += file.write(bytes, end);
      }
      file.force(true);
    }
  }

  /** All checkpoints, oldest first. */
  public Cursor read() throws IOException {
    return new Cursor(
        Files.exists(path)
            ? Files.newBufferedReader(path, UTF_8)
            : new BufferedReader(Reader.nullReader()));
  }

  /** The newest checkpoint. */
  public Optional<AuditCheckpoint> last() throws IOException {
    AuditCheckpoint last = null;
    try (Cursor all = read()) {
      for (AuditCheckpoint next = all.next(); next != null; next = all.next()) {
        last = next;
      }
    }
    return Optional.ofNullable(last);
  }

  /** Reads one checkpoint after the other. */
  public static final class Cursor implements AutoCloseable {
    private final BufferedReader lines;

    private Cursor(BufferedReader lines) {
      this.lines = lines;
    }

    /** The next checkpoint; null at the end. A last line that a crash tore is passed over. */
    public @Nullable AuditCheckpoint next() throws IOException {
      String line = lines.readLine();
      try {
        return line == null ? null : AuditCheckpoint.parse(line);
      } catch (IllegalArgumentException e) {
        if (lines.readLine() == null) {
          return null;
        }
        throw new IOException(e.getMessage(), e);
      }
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  private static long wholeLines(FileChannel file) throws IOException {
    long end = file.size();
    var last = ByteBuffer.allocate(1);
    while (end > 0) {
      last.clear();
      file.read(last, end - 1);
      if (last.get(0) == '\n') {
        return end;
      }
      end--;
    }
    return 0;
  }
}
