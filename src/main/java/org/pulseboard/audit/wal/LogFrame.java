package org.pulseboard.audit.wal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.IndexedFields;
import org.pulseboard.audit.record.StoredKey;

/**
 * A group as bytes in the write-ahead log: a mark, the length, a checksum, then the group. A frame
 * that was torn by a crash fails its checksum.
 */
public final class LogFrame {
  /** Mark, length and checksum: four bytes each. */
  static final int HEADER = 12;

  /** Starts every frame; no text in a frame is likely to hold it. */
  private static final int MARK = 0xA0D17F01;

  private LogFrame() {}

  public static ByteBuffer encode(Group group) {
    var bytes = new ByteArrayOutputStream(512 * Math.max(1, group.entries().size()));
    try (var out = new DataOutputStream(bytes)) {
      out.write(new byte[HEADER]);
      write(out, group);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    ByteBuffer frame = ByteBuffer.wrap(bytes.toByteArray());
    int length = frame.capacity() - HEADER;
    return frame.putInt(0, MARK).putInt(4, length).putInt(8, checksum(frame, HEADER, length));
  }

  /** Bytes of the whole frame at a position, or 0 if no intact frame is there. */
  public static int length(ByteBuffer bytes, int position) {
    if (position + HEADER > bytes.limit() || bytes.getInt(position) != MARK) {
      return 0;
    }
    int length = bytes.getInt(position + 4);
    boolean whole = length > 0 && length <= bytes.limit() - position - HEADER;
    return whole && bytes.getInt(position + 8) == checksum(bytes, position + HEADER, length)
        ? HEADER + length
        : 0;
  }

  /** The group of an intact frame. */
  public static Optional<Group> decode(ByteBuffer bytes, int position, int length) {
    try {
      return Optional.of(read(bytes.slice(position + HEADER, length - HEADER)));
    } catch (BufferUnderflowException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static int checksum(ByteBuffer bytes, int position, int length) {
    var crc = new CRC32C();
    crc.update(bytes.slice(position, length));
    return (int) crc.getValue();
  }

  private static void write(DataOutputStream out, Group group) throws IOException {
    out.writeLong(group.head().seq());
    text(out, group.head().hash());
    out.writeLong(group.head().recordedAtMillis());
    out.writeInt(group.entries().size());
    for (Entry entry : group.entries()) {
      write(out, entry);
    }
    out.writeInt(group.keys().size());
    for (StoredKey key : group.keys()) {
      text(out, key.publisher());
      text(out, key.key());
      out.writeLong(key.firstSeq());
      out.writeInt(key.events());
      text(out, key.lastHash());
      text(out, key.digest());
    }
    out.writeInt(group.checkpoints().size());
    for (AuditCheckpoint checkpoint : group.checkpoints()) {
      text(out, checkpoint.line());
    }
  }

  private static void write(DataOutputStream out, Entry entry) throws IOException {
    out.writeLong(entry.seq());
    out.writeLong(entry.recordedAtMillis());
    text(out, entry.facets().actor());
    text(out, entry.facets().action());
    text(out, entry.facets().target());
    text(out, entry.facets().outcome());
    text(out, entry.facets().severity());
    text(out, entry.json());
    text(out, entry.hash());
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Group read(ByteBuffer in) {
    long seq = in.getLong();
    String hash = text(in);
    var head = new ChainHead(seq, hash, in.getLong());
    List<Entry> entries = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      entries.add(entry(in));
    }
    List<StoredKey> keys = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      keys.add(new StoredKey(text(in), text(in), in.getLong(), in.getInt(), text(in), text(in)));
    }
    List<AuditCheckpoint> checkpoints = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      checkpoints.add(AuditCheckpoint.parse(text(in)));
    }
    return new Group(head, entries, keys, checkpoints);
  }

  private static Entry entry(ByteBuffer in) {
    long seq = in.getLong();
    long recordedAt = in.getLong();
    var facets = new IndexedFields(text(in), text(in), text(in), text(in), text(in));
    return new Entry(seq, recordedAt, facets, text(in), text(in));
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, UTF_8);
  }
}
