package org.pulseboard.database.overlay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A kind of file for H2: {@code jdbc:h2:overlay:/path/name} reads {@code name.mv.db} and never
 * writes to it. What H2 writes is in {@code name-check.mv.db} as long as the file is open.
 */
public final class Overlay extends FilePathWrapper {
  private static final String SCHEME = "overlay";

  /** How an address of H2 names such a file. */
  public static final String PREFIX = SCHEME + ":";

  /** What the name of H2's file ends in. */
  private static final String SUFFIX = ".mv.db";

  /** For H2, which makes one for each name. */
  public Overlay() {
    // The name follows.
  }

  /** Makes the kind known to H2. */
  public static Overlay register() {
    var overlay = new Overlay();
    FilePath.register(overlay);
    return overlay;
  }

  /** Ends what {@link #register} began. */
  public void unregister() {
    FilePath.unregister(this);
  }

  /**
   * The file beside a database in which lies what is written.
   *
   * @param database without H2's own suffix
   */
  public static Path layer(Path database) {
    return Path.of(database + "-check" + SUFFIX);
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    String base = getBase().toString();
    if (!base.endsWith(SUFFIX)) {
      throw new IOException("no database: " + base);
    }
    Path database = Path.of(base.substring(0, base.length() - SUFFIX.length()));
    return new OverlayChannel(Path.of(base), layer(database));
  }

  @Override
  public boolean canWrite() {
    return true;
  }

  @Override
  public boolean createFile() {
    return false;
  }

  @Override
  public void createDirectory() {
    throw unchanged();
  }

  @Override
  public void delete() {
    throw unchanged();
  }

  @Override
  public void moveTo(FilePath newName, boolean atomicReplace) {
    throw unchanged();
  }

  @Override
  public boolean setReadOnly() {
    return false;
  }

  @Override
  public InputStream newInputStream() throws IOException {
    return getBase().newInputStream();
  }

  @Override
  public OutputStream newOutputStream(boolean append) throws IOException {
    throw new IOException(unchanged());
  }

  @Override
  public FilePath createTempFile(String suffix, boolean inTempDir) throws IOException {
    throw new IOException(unchanged());
  }

  private UnsupportedOperationException unchanged() {
    return new UnsupportedOperationException(name + " stays as it is");
  }
}
