package org.pulseboard.metrics.archive.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A track as few bytes: one number if nothing ever changed, else the bits that differ (a mean from
 * the mean before, minimum and maximum from their mean), sorted by the place of their byte, and
 * deflated. Not for several threads.
 */
final class Planes implements AutoCloseable {
  private static final byte CONSTANT = 0;
  private static final byte CHANGING = 1;

  /** Three floats of four bytes. */
  private static final int BYTES = 12;

  /** The least work, at a tenth more bytes than the most: bits of readings hardly repeat. */
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

  private final Inflater inflater = new Inflater(true);
  private byte[] plane = {};
  private byte[] packed = {};

  /** The bytes of a track. */
  byte[] pack(Track track) {
    if (isConstant(track)) {
      return ByteBuffer.allocate(5).put(CONSTANT).putFloat(track.avg[0]).array();
    }
    int rows = track.rows();
    room(rows);
    int before = 0;
    for (int row = 0; row < rows; row++) {
      int avg = bits(track.avg[row]);
      spread(row, rows, 0, avg ^ before);
      spread(row, rows, 4, bits(track.min[row]) ^ avg);
      spread(row, rows, 8, bits(track.max[row]) ^ avg);
      before = avg;
    }
    deflater.reset();
    deflater.setInput(plane, 0, BYTES * rows);
    deflater.finish();
    packed[0] = CHANGING;
    int length = deflater.deflate(packed, 1, packed.length - 1);
    return Arrays.copyOf(packed, length + 1);
  }

  /**
   * The track of some bytes.
   *
   * @throws IOException if they are none of so many rows
   */
  Track unpack(byte[] bytes, int rows) throws IOException {
    var track = new Track(rows);
    if (bytes.length == 5 && bytes[0] == CONSTANT) {
      float value = ByteBuffer.wrap(bytes).getFloat(1);
      for (int row = 0; row < rows; row++) {
        track.set(row, value, value, value);
      }
      return track;
    }
    inflate(bytes, rows);
    int avg = 0;
    for (int row = 0; row < rows; row++) {
      avg ^= gather(row, rows, 0);
      float mean = Float.intBitsToFloat(avg);
      float low = Float.intBitsToFloat(avg ^ gather(row, rows, 4));
      track.set(row, low, mean, Float.intBitsToFloat(avg ^ gather(row, rows, 8)));
    }
    return track;
  }

  private void inflate(byte[] bytes, int rows) throws IOException {
    room(rows);
    inflater.reset();
    inflater.setInput(bytes, 1, bytes.length - 1);
    try {
      if (bytes[0] != CHANGING || inflater.inflate(plane, 0, BYTES * rows) != BYTES * rows) {
        throw new IOException("not a column of " + rows + " rows");
      }
    } catch (DataFormatException e) {
      throw new IOException("not a column", e);
    }
  }

  private void spread(int row, int rows, int first, int bits) {
    plane[first * rows + row] = (byte) (bits >>> 24);
    plane[(first + 1) * rows + row] = (byte) (bits >>> 16);
    plane[(first + 2) * rows + row] = (byte) (bits >>> 8);
    plane[(first + 3) * rows + row] = (byte) bits;
  }

  private int gather(int row, int rows, int first) {
    return plane[first * rows + row] << 24
        | (plane[(first + 1) * rows + row] & 0xff) << 16
        | (plane[(first + 2) * rows + row] & 0xff) << 8
        | (plane[(first + 3) * rows + row] & 0xff);
  }

  private static boolean isConstant(Track track) {
    int first = bits(track.avg[0]);
    for (int row = 0; row < track.rows(); row++) {
      if (bits(track.avg[row]) != first
          || bits(track.min[row]) != first
          || bits(track.max[row]) != first) {
        return false;
      }
    }
    return true;
  }

  /** All that are no number look alike. */
  private static int bits(float value) {
    return Float.floatToIntBits(value);
  }

  private void room(int rows) {
    if (plane.length < BYTES * rows) {
      plane = new byte[BYTES * rows];
      packed = new byte[BYTES * rows + 128];
    }
  }

  @Override
  public void close() {
    deflater.end();
    inflater.end();
  }
}
