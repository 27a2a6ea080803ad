package org.pulseboard.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file that is locked as long as its channel is open. Never deleted: that would free it. */
final class LockFile implements AutoCloseable {
  private static final int MAX_BYTES = 200;

  private final Path path;
  private final FileChannel channel;

  /** Which file it is, whatever its name; null where the file system does not tell. */
  private final @Nullable Object identity;

  private @Nullable FileLock lock;

  private LockFile(Path path, FileChannel channel, @Nullable Object identity) {
    this.path = path;
    this.channel = channel;
    this.identity = identity;
  }

  /** Opens the file that has the name, makes it first if need be. */
  static LockFile open(Path path) throws IOException {
    try {
      var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      // By itself: only what is known from before and after the opening is surely that file.
      FileChannel.open(path, options, OwnerOnly.file()).close();
      Object before = identity(path);
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!Objects.equals(before, identity(path))) {
        channel.close();
        throw new IOException("it was replaced meanwhile");
      }
      return new LockFile(path, channel, before);
    } catch (IOException e) {
      throw new IOException("The lock file " + path + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * Tries to lock it.
   *
   * @return false if another process has it
   * @throws OverlappingFileLockException if this process has it
   */
  boolean lock(Locking locking) throws IOException {
    try {
      lock = locking.tryLock(channel);
      return lock != null;
    } catch (ClosedChannelException interrupted) {
      throw interrupted;
    } catch (IOException noLocksHere) {
      return true;
    }
  }

  /** Whether a lock keeps others out. */
  boolean locked() {
    return lock != null;
  }

  /** Whether the name still means this file, and it is still open. Opens nothing. */
  boolean inPlace() {
    try {
      return channel.isOpen() && Objects.equals(identity, identity(path));
    } catch (IOException gone) {
      return false;
    }
  }

  void write(String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0);
  }

  String read() throws IOException {
    var bytes = ByteBuffer.allocate(MAX_BYTES);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), UTF_8);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock is gone with the file descriptor, whatever else went wrong.
    }
  }

  private static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** How a channel is locked. */
  interface Locking {
    /** Null if another process has it. Fails where there are no locks. */
    @Nullable FileLock tryLock(FileChannel channel) throws IOException;
  }
}
