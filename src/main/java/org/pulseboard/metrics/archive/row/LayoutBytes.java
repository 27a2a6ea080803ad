package org.pulseboard.metrics.archive.row;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;

/** The series of a layout as bytes. The id follows from name and tags, and is not written. */
final class LayoutBytes {
  private LayoutBytes() {}

  static byte[] pack(List<Series> series) {
    var bytes = new ByteArrayOutputStream();
    try (var out =
        new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes)))) {
      out.writeInt(series.size());
      for (Series each : series) {
        write(out, each);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static List<Series> unpack(byte[] packed) throws IOException {
    try (var all = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      var in = new DataInputStream(new ByteArrayInputStream(all.readAllBytes()));
      int size = in.readInt();
      var series = new ArrayList<Series>();
      for (int i = 0; i < size; i++) {
        series.add(read(in));
      }
      return series;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("not a list of series", e);
    }
  }

  private static void write(DataOutputStream out, Series series) throws IOException {
    text(out, series.name());
    text(out, series.unit());
    text(out, series.description());
    out.writeBoolean(series.kind() == Kind.RATE);
    text(out, series.source());
    out.writeInt(series.tags().size());
    for (var tag : series.tags().entrySet()) {
      text(out, tag.getKey());
      text(out, tag.getValue());
    }
  }

  private static Series read(DataInputStream in) throws IOException {
    String name = text(in);
    String unit = text(in);
    String description = text(in);
    Kind kind = in.readBoolean() ? Kind.RATE : Kind.GAUGE;
    String source = text(in);
    var tags = new TreeMap<String, String>();
    for (int left = in.readInt(); left > 0; left--) {
      tags.put(text(in), text(in));
    }
    return Series.of(name, unit, description, tags, kind, source);
  }

  /** By its characters: what UTF-8 cannot say, such as half a pair, must still be told apart. */
  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(in.readChar());
    }
    return text.toString();
  }
}
