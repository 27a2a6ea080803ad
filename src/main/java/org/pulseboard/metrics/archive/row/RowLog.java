package org.pulseboard.metrics.archive.row;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.OwnerOnly;

/**
 * The file to which each row is appended as it comes, so that a killed server loses none that was
 * finished. Not forced to the disk: a power cut may cost the newest seconds. One thread.
 *
 * <p>A record that could not be written whole is written over by the next.
 */
public final class RowLog implements AutoCloseable {
  private static final EnumSet<StandardOpenOption> WRITE_NEW =
      EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE);

  private final Path file;
  private final Damage damage;
  private @Nullable FileChannel channel;
  private @Nullable Layout layout;
  private long end;

  /** Opens no file yet. */
  public RowLog(Path file, Damage damage) {
    this.file = file;
    this.damage = damage;
  }

  /**
   * Reads what is there, if anything, and goes on behind it.
   *
   * @throws OtherFormatException if another version wrote it: it is left as it is
   * @throws IOException if it cannot be read
   */
  public List<Row> open() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
    if (!Format.isOurs(in, 0, file) && in.limit() >= Format.BYTES) {
      damage.add(file, "its first bytes");
    }
    RowScan scan = new RowScan(in, file, damage).run();
    layout = scan.last();
    end = in.limit() < Format.BYTES ? 0 : scan.end();
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.truncate(end);
    if (end > 0) {
      start(channel);
    }
    return scan.rows();
  }

  /**
   * Appends a row, after its layout where that is another than before.
   *
   * @throws IOException if it is not written; a later one may be
   */
  public void append(Row row) throws IOException {
    FileChannel out = channel;
    if (out == null) {
      out = FileChannel.open(file, WRITE_NEW, OwnerOnly.file());
      channel = out;
      end = 0;
    }
    if (end == 0) {
      end = start(out);
    }
    Layout before = layout;
    if (before == null || !before.isOf(row.layout().series())) {
      before = row.layout();
      write(out, LogRecord.layout(before));
      write(out, LogRecord.layout(before)); // all rows to come are worth nothing without it
      layout = before;
    }
    write(out, LogRecord.row(row, before));
  }

  private static int start(FileChannel out) throws IOException {
    var head = ByteBuffer.allocate(Format.BYTES);
    Format.put(head);
    all(out, head.flip(), 0);
    return Format.BYTES;
  }

  private void write(FileChannel out, ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    try {
      all(out, bytes, end);
    } catch (IOException e) {
      cut(out, e);
      throw e;
    }
    end += length;
  }

  /** Leaves no half of a record: it would be taken for damage. */
  private void cut(FileChannel out, IOException because) {
    try {
      out.truncate(end);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private static void all(FileChannel out, ByteBuffer bytes, long at) throws IOException {
    long to = at;
    while (bytes.hasRemaining()) {
      to += out.write(bytes, to);
    }
  }

  /** Bytes that it takes. */
  public long bytes() {
    return end;
  }

  /** Removes the file: all its rows are elsewhere. */
  public void clear() throws IOException {
    close();
    Files.deleteIfExists(file);
    damage.forget(file);
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    layout = null;
    end = 0;
    if (open != null) {
      open.close();
    }
  }
}
