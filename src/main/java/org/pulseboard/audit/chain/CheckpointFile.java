package org.pulseboard.audit.chain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditCheckpoint;

/**
 * Checkpoints outside the database, one on each line, so that who can change the one cannot hide it
 * from the other. Copy it to another machine for a stronger proof. Safe for any thread.
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
  public synchronized void append(List<AuditCheckpoint> checkpoints) throws IOException {
    String lines = checkpoints.stream().map(c -> c.line() + "\n").collect(Collectors.joining());
    try (FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = CheckpointLines.end(file);
      file.truncate(end);
      ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        end += file.write(bytes, end);
      }
      file.force(true);
    }
  }

  /**
   * Puts lines back where they were, in the order of their sequences; all others stay as they are,
   * damaged ones too. The file is replaced as a whole.
   *
   * @param missing in the order of their sequences
   */
  public synchronized void restore(LineSource missing) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    AuditCheckpoint lost = missing.next();
    try (var out =
            FileChannel.open(
                fresh,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        var lines = new CheckpointLines(path)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        AuditCheckpoint here = parse(line);
        while (here != null && lost != null && lost.seq() < here.seq()) {
          write(out, lost.line());
          lost = missing.next();
        }
        write(out, line);
      }
      for (; lost != null; lost = missing.next()) {
        write(out, lost.line());
      }
      out.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** All checkpoints that can be read, oldest first; those of the moment of the call. */
  public FileCursor read() throws IOException {
    return new FileCursor(new CheckpointLines(path));
  }

  /** The newest checkpoint that can be read. */
  public Optional<AuditCheckpoint> last() throws IOException {
    AuditCheckpoint last = null;
    try (FileCursor all = read()) {
      for (AuditCheckpoint next = all.next(); next != null; next = all.next()) {
        last = next;
      }
    }
    return Optional.ofNullable(last);
  }

  /** Copies all whole lines, as they are. */
  public void copyTo(OutputStream out) throws IOException {
    try (var lines = new CheckpointLines(path)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        out.write((line + "\n").getBytes(ISO_8859_1));
      }
    }
  }

  private static void write(FileChannel out, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(ISO_8859_1));
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static @Nullable AuditCheckpoint parse(String line) {
    try {
      return AuditCheckpoint.parse(line);
    } catch (IllegalArgumentException damaged) {
      return null;
    }
  }

  /** Gives one checkpoint after the other. */
  public interface LineSource {
    /** The next one; null at the end. */
    @Nullable AuditCheckpoint next() throws IOException;
  }

  /**
   * Reads one checkpoint after the other. A line that cannot be read is passed over and remembered;
   * the last line, if a crash tore it, is none.
   */
  public static final class FileCursor implements LineSource, AutoCloseable {
    private final CheckpointLines lines;
    private long line;
    private long damagedLine;

    private FileCursor(CheckpointLines lines) {
      this.lines = lines;
    }

    @Override
    public @Nullable AuditCheckpoint next() throws IOException {
      for (String text = lines.next(); text != null; text = lines.next()) {
        line++;
        AuditCheckpoint checkpoint = parse(text);
        if (checkpoint != null) {
          return checkpoint;
        }
        damagedLine = damagedLine == 0 ? line : damagedLine;
      }
      return null;
    }

    /** The line of the newest answer, from 1. */
    public long line() {
      return line;
    }

    /** The first line so far that could not be read, from 1; 0 if there is none. */
    public long damagedLine() {
      return damagedLine;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
