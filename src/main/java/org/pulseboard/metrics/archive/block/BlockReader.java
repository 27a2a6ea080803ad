package org.pulseboard.metrics.archive.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.archive.row.Checks;
import org.pulseboard.metrics.archive.row.Damage;

/** Reads columns of one block. One thread; close it. */
public final class BlockReader implements AutoCloseable {
  private final Block block;
  final FileChannel in;
  private final Damage damage;
  private final Planes planes = new Planes();

  BlockReader(Block block, FileChannel in, Damage damage) {
    this.block = block;
    this.in = in;
    this.damage = damage;
  }

  /**
   * The values of a series, or their summary; null where it has none, or is damaged, which is
   * remembered.
   *
   * @throws IOException if the file cannot be read
   */
  public @Nullable Track track(String id, boolean summarized) throws IOException {
    int place = index().layout().place(id);
    if (place < 0) {
      return null;
    }
    byte[] column = column(BlockIndex.column(place, summarized));
    if (column == null) {
      damage.add(block.file(), id);
      return null;
    }
    return planes.unpack(column, block.rows(summarized).size());
  }

  /** What it has, and where. */
  BlockIndex index() throws IOException {
    return block.index(in);
  }

  /** Remembers every column that is damaged. */
  void verify() throws IOException {
    BlockIndex index = index();
    for (int column = 0; column < index.ends().length; column++) {
      if (column(column) == null) {
        damage.add(block.file(), index.layout().series().get(column / 2).id());
      }
    }
  }

  private byte @Nullable [] column(int number) throws IOException {
    BlockIndex index = index();
    int length = index.length(number);
    ByteBuffer column = block.columns(in, index.start(number), length);
    if (column == null || column.getInt(length - 4) != Checks.sum(column, 0, length - 4)) {
      return null;
    }
    return Block.copy(column, length - 4);
  }

  @Override
  public void close() throws IOException {
    planes.close();
    in.close();
  }
}
