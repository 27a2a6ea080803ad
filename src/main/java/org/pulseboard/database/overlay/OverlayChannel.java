package org.pulseboard.database.overlay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.OwnerOnly;

/**
 * Two files that read as one: a block that was written comes from the layer, any other from the
 * base, which is never written. Holes of the layer take no room.
 */
final class OverlayChannel extends FileBaseDefault {
  private static final int BLOCK = 4096;
  private static final FileAttribute<?>[] OWNER_ONLY = OwnerOnly.file();
  private static final Set<StandardOpenOption> NEW =
      EnumSet.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.SPARSE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE);

  private final Path layerFile;
  private final FileChannel base;
  private final FileChannel layer;
  private final BitSet written = new BitSet();
  private long size;

  /**
   * Opens both.
   *
   * @param layerFile made anew, and gone when this is closed; a kill may leave it
   * @throws LayerException if it cannot be made
   */
  OverlayChannel(Path baseFile, Path layerFile) throws IOException {
    this.layerFile = layerFile;
    base = FileChannel.open(baseFile, StandardOpenOption.READ);
    try {
      size = base.size();
      layer = make(layerFile);
    } catch (IOException | RuntimeException e) {
      base.close();
      throw e;
    }
  }

  private static FileChannel make(Path file) throws LayerException {
    try {
      Files.deleteIfExists(file);
      return FileChannel.open(file, NEW, OWNER_ONLY);
    } catch (IOException e) {
      throw new LayerException(file, e);
    }
  }

  @Override
  public synchronized long size() {
    return size;
  }

  @Override
  public synchronized int read(ByteBuffer target, long position) throws IOException {
    if (position >= size) {
      return -1;
    }
    int limit = target.limit();
    int count = (int) Math.min(target.remaining(), size - position);
    int end = target.position() + count;
    long at = position;
    while (target.position() < end) {
      int block = (int) (at / BLOCK);
      int inBlock = (int) Math.min(end - target.position(), BLOCK - at % BLOCK);
      target.limit(target.position() + inBlock);
      fill(written.get(block) ? layer : base, target, at);
      at += inBlock;
    }
    target.limit(limit);
    return count;
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    int count = source.remaining();
    int limit = source.limit();
    long at = position;
    while (source.position() < limit) {
      int inBlock = (int) Math.min(limit - source.position(), BLOCK - at % BLOCK);
      keep((int) (at / BLOCK), inBlock);
      source.limit(source.position() + inBlock);
      put(source, at);
      at += inBlock;
      source.limit(limit);
    }
    size = Math.max(size, at);
    return count;
  }

  /** Takes a block into the layer; what is not about to be written keeps its bytes. */
  private void keep(int block, int bytes) throws IOException {
    if (!written.get(block) && bytes < BLOCK) {
      var whole = ByteBuffer.allocate(BLOCK);
      fill(base, whole, (long) block * BLOCK);
      put(whole.flip(), (long) block * BLOCK);
    }
    written.set(block);
  }

  private void put(ByteBuffer bytes, long position) throws LayerException {
    try {
      long at = position;
      while (bytes.hasRemaining()) {
        at += layer.write(bytes, at);
      }
    } catch (IOException e) {
      throw new LayerException(layerFile, e);
    }
  }

  /** What a file lacks reads as zeros: the other one may be longer. */
  private static void fill(FileChannel file, ByteBuffer target, long position) throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int count = file.read(target, at);
      if (count < 0) {
        target.put(new byte[target.remaining()]);
        return;
      }
      at += count;
    }
  }

  /** What is cut off and written again must not show the base. */
  @Override
  protected void implTruncate(long newSize) throws IOException {
    if (newSize < size) {
      int first = (int) ((newSize + BLOCK - 1) / BLOCK);
      if (newSize % BLOCK != 0) {
        keep((int) (newSize / BLOCK), 0);
      }
      layer.truncate(newSize);
      written.set(first, (int) ((size + BLOCK - 1) / BLOCK));
      size = newSize;
    }
  }

  /** Nothing has to last. */
  @Override
  public void force(boolean metaData) {
    // It ends with this process.
  }

  /** Who opens it has the lock of the directory; H2's own is for the base. */
  @Override
  public @Nullable FileLock tryLock(long position, long length, boolean shared) throws IOException {
    return layer.tryLock(position, length, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    try (base;
        layer) {
      Files.deleteIfExists(layerFile);
    }
  }
}
