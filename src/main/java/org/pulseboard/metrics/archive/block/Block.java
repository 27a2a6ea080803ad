package org.pulseboard.metrics.archive.block;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.archive.row.Checks;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Layout;

/**
 * A file of rows that never changes. What tells which rows there are is read when it is opened, the
 * index when it is first needed. Any thread.
 */
public final class Block {
  private final Path file;
  private final long bytes;
  private final BlockHead head;
  private final BlockRows summary;
  private final Layouts layouts;
  private final Damage damage;
  private volatile SoftReference<BlockIndex> index = new SoftReference<>(null);

  private Block(Path file, long bytes, BlockHead head, Layouts layouts, Damage damage) {
    this.file = file;
    this.bytes = bytes;
    this.head = head;
    this.summary = head.rows().summary();
    this.layouts = layouts;
    this.damage = damage;
  }

  /**
   * Opens a file; null if all of it is damaged, which is remembered.
   *
   * @throws IOException if it cannot be read, or another version wrote it
   */
  public static @Nullable Block open(Path file, Layouts layouts, Damage damage) throws IOException {
    try (FileChannel in = channel(file)) {
      BlockHead head = front(in, file);
      if (head == null) {
        head = back(in, file);
        damage.add(file, head == null ? "all of it" : "its head, of which there is another");
      }
      return head == null ? null : new Block(file, in.size(), head, layouts, damage);
    }
  }

  static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  static @Nullable BlockHead front(FileChannel in, Path file) throws IOException {
    return BlockHead.read(bytes(in, 0, BlockHead.mostBytes()), file);
  }

  static @Nullable BlockHead back(FileChannel in, Path file) throws IOException {
    long tail = in.size() - BlockHead.TAIL;
    ByteBuffer lengths = bytes(in, Math.max(0, tail), BlockHead.TAIL);
    if (lengths.limit() < BlockHead.TAIL || lengths.getInt(0) != ~lengths.getInt(4)) {
      return null;
    }
    int length = lengths.getInt(0);
    return length <= 0 || length > tail
        ? null
        : BlockHead.read(bytes(in, tail - length, length), file);
  }

  /** So many bytes of a position, or as many as there are. */
  private static ByteBuffer bytes(FileChannel in, long from, int most) throws IOException {
    return read(in, from, (int) Math.max(0, Math.min(most, in.size() - from)));
  }

  /** So many bytes of a position. */
  private static ByteBuffer read(FileChannel in, long from, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    long at = from;
    while (bytes.hasRemaining()) {
      int count = in.read(bytes, at);
      if (count < 0) {
        throw new IOException("the file is shorter than it was");
      }
      at += count;
    }
    return bytes.flip();
  }

  /** The first of some bytes. */
  static byte[] copy(ByteBuffer from, int length) {
    var bytes = new byte[length];
    from.get(0, bytes);
    return bytes;
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  /** Its size. */
  public long bytes() {
    return bytes;
  }

  /** Which rows it has, or its summary. */
  public BlockRows rows(boolean summarized) {
    return summarized ? summary : head.rows();
  }

  /**
   * The series it has.
   *
   * @throws IOException if that is not to be read; remembered if it is damaged
   */
  public Layout layout() throws IOException {
    BlockIndex known = index.get();
    if (known != null) {
      return known.layout();
    }
    try (FileChannel in = channel(file)) {
      return index(in).layout();
    }
  }

  /** Opens it for the reading of columns. */
  public BlockReader read() throws IOException {
    return new BlockReader(this, channel(file), damage);
  }

  /** The index, of which there are two. */
  BlockIndex index(FileChannel in) throws IOException {
    BlockIndex known = index.get();
    if (known != null) {
      return known;
    }
    byte[] packed = index(in, head.bytes());
    if (packed == null) {
      damage.add(file, "its index, of which there is another");
      packed = index(in, bytes - BlockHead.TAIL - head.bytes() - head.indexLength());
    }
    if (packed == null) {
      damage.add(file, "both its indexes");
      throw new IOException(file + " is damaged");
    }
    BlockIndex read = BlockIndex.unpack(packed, layouts);
    index = new SoftReference<>(read);
    return read;
  }

  private byte @Nullable [] index(FileChannel in, long at) throws IOException {
    ByteBuffer packed = bytes(in, at, head.indexLength());
    boolean whole =
        packed.limit() == head.indexLength()
            && Checks.sum(packed, 0, packed.limit()) == head.indexSum();
    return whole ? copy(packed, packed.limit()) : null;
  }

  /** A part of the columns; null where the file does not have so many. */
  @Nullable ByteBuffer columns(FileChannel in, int start, int length) throws IOException {
    long from = head.bytes() + (long) head.indexLength() + start;
    return length < 4 || from + length > bytes ? null : read(in, from, length);
  }

  /** Reads every byte, and remembers what is damaged, also what there is twice. */
  public void verify() throws IOException {
    try (BlockReader reader = read()) {
      if (front(reader.in, file) == null || back(reader.in, file) == null) {
        damage.add(file, "its head, of which there is another");
      }
      if (index(reader.in, head.bytes()) == null
          || index(reader.in, bytes - BlockHead.TAIL - head.bytes() - head.indexLength()) == null) {
        damage.add(file, "its index, of which there is another");
      }
      reader.verify();
    }
  }
}
