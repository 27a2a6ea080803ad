package org.pulseboard.metrics.archive.block;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.OwnerOnly;
import org.pulseboard.metrics.archive.row.Checks;
import org.pulseboard.metrics.archive.row.Row;

/**
 * Writes rows as a block: head, index, columns, index and head once more. All of it is on the disk
 * before it has its name, so that there is a whole block or none.
 */
public final class BlockWriter {
  /** What a file is called that is not whole yet. */
  public static final String UNFINISHED = ".new";

  private BlockWriter() {}

  /**
   * Writes them; a file of that name is replaced.
   *
   * @param rows ascending, of different slots, at least one
   * @throws IOException if nothing was written
   */
  public static void write(Path file, List<Row> rows) throws IOException {
    ByteBuffer bytes = encode(rows);
    Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    try {
      Files.deleteIfExists(unfinished);
      try (FileChannel out = FileChannel.open(unfinished, NEW, OwnerOnly.file())) {
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      sync(file.getParent());
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static final EnumSet<StandardOpenOption> NEW =
      EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

  private static ByteBuffer encode(List<Row> rows) {
    var columns = new Columns(rows);
    var body = new ByteArrayOutputStream();
    var ends = new int[2 * columns.layout.size()];
    try (var planes = new Planes()) {
      for (int place = 0; place < columns.layout.size(); place++) {
        Track track = columns.track(place);
        add(body, planes.pack(track));
        ends[BlockIndex.column(place, false)] = body.size();
        add(body, planes.pack(columns.summary(track)));
        ends[BlockIndex.column(place, true)] = body.size();
      }
    }
    byte[] index = new BlockIndex(columns.layout, ends).pack();
    ByteBuffer head = BlockHead.write(columns.rows, index);
    int length = head.limit();
    return ByteBuffer.allocate(2 * (length + index.length) + body.size() + BlockHead.TAIL)
        .put(head.duplicate())
        .put(index)
        .put(body.toByteArray())
        .put(index)
        .put(head)
        .putInt(length)
        .putInt(~length)
        .flip();
  }

  private static void add(ByteArrayOutputStream body, byte[] column) {
    body.writeBytes(column);
    int sum = Checks.sum(ByteBuffer.wrap(column), 0, column.length);
    body.writeBytes(ByteBuffer.allocate(4).putInt(sum).array());
  }

  /** A name is only durable once its directory is. */
  private static void sync(@Nullable Path directory) throws IOException {
    if (directory != null && !System.getProperty("os.name").startsWith("Windows")) {
      try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
        entry.force(true);
      }
    }
  }
}
