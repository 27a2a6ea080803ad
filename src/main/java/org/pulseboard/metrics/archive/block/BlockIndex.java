package org.pulseboard.metrics.archive.block;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.pulseboard.metrics.archive.row.Layout;

/**
 * Where the columns of a block are: for each series its own, then its summary. Nobody writes to the
 * array.
 *
 * @param layout whose columns they are
 * @param ends where each ends, counted from the first; a checksum of four bytes is its last part
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BlockIndex(Layout layout, int[] ends) {

  /** Where a column begins. */
  int start(int column) {
    return column == 0 ? 0 : ends[column - 1];
  }

  /** How long it is, with its checksum. */
  int length(int column) {
    return ends[column] - start(column);
  }

  /** The number of a series' own column, or that of its summary. */
  static int column(int place, boolean summary) {
    return 2 * place + (summary ? 1 : 0);
  }

  byte[] pack() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      byte[] packed = layout.packed();
      out.writeInt(packed.length);
      out.write(packed);
      var lengths = new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(out)));
      for (int column = 0; column < ends.length; column++) {
        lengths.writeInt(length(column));
      }
      lengths.close();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static int[] ends(InputStream in, int[] ends) throws IOException {
    try (var all = new InflaterInputStream(in)) {
      var lengths = ByteBuffer.wrap(all.readAllBytes());
      int end = 0;
      for (int column = 0; column < ends.length; column++) {
        end += lengths.getInt();
        ends[column] = end;
      }
      return ends;
    }
  }

  /**
   * Reads what {@link #pack} made.
   *
   * @param layouts gives the layout of its bytes
   */
  static BlockIndex unpack(byte[] bytes, Layouts layouts) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var packed = in.readNBytes(in.readInt());
      var layout = layouts.of(packed);
      return new BlockIndex(layout, ends(in, new int[2 * layout.size()]));
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw new IOException("not an index", e);
    }
  }
}
