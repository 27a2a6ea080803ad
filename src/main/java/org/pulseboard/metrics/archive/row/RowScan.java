package org.pulseboard.metrics.archive.row;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads all intact records of a row log. A damaged one costs itself: the next intact one is looked
 * for. One that a kill cut is no damage.
 */
final class RowScan {
  private final ByteBuffer in;
  private final Path file;
  private final Damage damage;
  private final Map<Integer, Layout> layouts = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private @Nullable Layout last;
  private int end = Format.BYTES;

  RowScan(ByteBuffer in, Path file, Damage damage) {
    this.in = in;
    this.file = file;
    this.damage = damage;
  }

  /** Reads everything behind the format. */
  RowScan run() {
    int at = Format.BYTES;
    while (at < in.limit()) {
      int length = LogRecord.length(in, at);
      if (length > 0) {
        read(at, length);
        at += length;
        end = at;
      } else {
        at = next(at);
      }
    }
    return this;
  }

  /** In the order of the file. */
  List<Row> rows() {
    return rows;
  }

  /** The newest layout; null if rows after it were of another, or there is none. */
  @Nullable Layout last() {
    return last;
  }

  /** Behind the last intact record: here the next one goes. */
  int end() {
    return end;
  }

  /** The next intact record after one that is not; the end of the file if there is none. */
  private int next(int bad) {
    for (int at = bad + 1; at < in.limit(); at++) {
      if (LogRecord.length(in, at) > 0) {
        damage.add(file, "a record at byte " + bad);
        return at;
      }
    }
    if (!LogRecord.isCut(in, bad)) {
      damage.add(file, "the last record, at byte " + bad);
    }
    return in.limit();
  }

  private void read(int at, int length) {
    try {
      var body = in.slice(at + LogRecord.HEAD, length - LogRecord.HEAD - 4);
      if (in.get(at + LogRecord.HEAD - 1) == LogRecord.LAYOUT) {
        layout(body);
      } else {
        row(body);
      }
    } catch (IOException | RuntimeException e) {
      damage.add(file, "a record at byte " + at);
    }
  }

  private void layout(ByteBuffer body) throws IOException {
    var packed = new byte[body.remaining()];
    body.get(packed);
    int code = Layout.code(packed);
    Layout layout = layouts.get(code);
    if (layout == null) {
      layout = Layout.unpack(packed);
      layouts.put(code, layout);
    }
    last = layout;
  }

  private void row(ByteBuffer body) {
    long slot = body.getLong();
    int sixtieths = body.get();
    int code = body.getInt();
    Layout layout = layouts.get(code);
    if (layout == null) {
      damage.add(file, "both layouts of some rows");
      last = null;
      return;
    }
    var values = new float[body.remaining() / Float.BYTES];
    body.asFloatBuffer().get(values);
    rows.add(new Row(slot, sixtieths, layout, values));
  }
}
