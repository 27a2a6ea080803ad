package org.pulseboard.audit.forward;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.EntryRows;
import org.pulseboard.audit.store.Pace;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.StoreException;

/** Reads what follows a position. One thread. */
public final class ParcelReader {
  /** Most records of a parcel: what may come twice after a crash. */
  public static final int MOST_RECORDS = 500;

  /** Characters of JSON in a parcel, unless a single record is longer: receivers bound requests. */
  private static final int MOST_CHARS = 1 << 20;

  private final RecordReads reading;
  private final Pace pace = new Pace();

  /** Touches nothing yet. */
  public ParcelReader(RecordReads reading) {
    this.reading = reading;
  }

  /**
   * The next records; empty if there are none. Never leaves out one that is durable now.
   *
   * @param limit most records, 1 to {@link #MOST_RECORDS}
   * @throws StuckException if the position is of another past than the journal, or records are
   *     missing that nobody has removed
   */
  Optional<Parcel> next(Position at, int limit) throws StoreException {
    // What is under way keeps its end, and so its key.
    long last = at.isFree() ? Long.MAX_VALUE : at.sending();
    return reading.readAll(
        connection -> {
          JournalEnds ends = JournalEnds.read(connection);
          requireSamePast(connection, at, ends);
          return ends.newestSeq() <= at.seq()
              ? Optional.<Parcel>empty()
              : Optional.of(parcel(connection, at, ends, limit, last));
        });
  }

  private Parcel parcel(Connection connection, Position at, JournalEnds ends, int limit, long last)
      throws SQLException, StoreException {
    long floor = Math.max(at.seq(), ends.floorSeq());
    long gapTo = floor > at.seq() ? floor : 0;
    List<Entry> fit = entries(connection, floor, limit, last);
    if (fit.isEmpty() && ends.newestSeq() > floor && last > floor) {
      throw missing(floor + 1);
    }
    long end = fit.isEmpty() ? floor : fit.get(fit.size() - 1).seq();
    String hash = fit.isEmpty() ? ends.floorHash() : fit.get(fit.size() - 1).hash();
    return new Parcel(
        ends.installation(), at.seq() + 1, end, hash, gapTo, fit, end < ends.newestSeq());
  }

  /** Those after a sequence that may be together: the same ones whenever the last is given. */
  private List<Entry> entries(Connection connection, long after, int limit, long last)
      throws SQLException, StoreException {
    var fit = new ArrayList<Entry>();
    long chars = 0;
    try (var select = connection.prepareStatement(reading.select() + EntryRows.AFTER)) {
      while (fit.size() < limit) {
        long next = after + fit.size() + 1;
        select.setLong(EntryRows.NEXT, next - 1);
        var part = EntryRows.read(select, EntryRows.NEXT + 1, limit - fit.size(), pace);
        for (Entry entry : part.entries()) {
          if (entry.seq() != next++) {
            throw missing(next - 1);
          }
          chars += entry.json().length();
          if (entry.seq() > last || (chars > MOST_CHARS && !fit.isEmpty())) {
            return fit;
          }
          fit.add(entry);
        }
        if (!part.isCut()) {
          return fit;
        }
      }
    }
    return fit;
  }

  private static StuckException missing(long seq) {
    return new StuckException(
        String.format(
            Locale.ROOT,
            "Record %d is missing in the journal: nothing from there on is sent. Verify the chain",
            seq));
  }

  /** Else the same numbers would mean other records. */
  private static void requireSamePast(Connection connection, Position at, JournalEnds ends)
      throws SQLException, StoreException {
    if (at.seq() > ends.newestSeq()) {
      throw otherPast(
          String.format(
              Locale.ROOT,
              "record %d was sent, but the journal ends at %d",
              at.seq(),
              ends.newestSeq()));
    }
    if (at.seq() >= Math.max(1, ends.floorSeq()) && !at.hash().equals(hash(connection, at, ends))) {
      throw otherPast(
          String.format(
              Locale.ROOT, "the journal has another record %d than the one sent", at.seq()));
    }
  }

  private static String hash(Connection connection, Position at, JournalEnds ends)
      throws SQLException {
    if (at.seq() == ends.floorSeq()) {
      return ends.floorHash();
    }
    String sql = "SELECT hash FROM audit_record WHERE seq = ?";
    try (var select = connection.prepareStatement(sql)) {
      select.setLong(1, at.seq());
      try (var row = select.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }

  private static StuckException otherPast(String what) {
    return new StuckException(
        "An older state of the journal was restored, or another journal: "
            + what
            + ". Nothing is sent. Restore the database from one backup; or set"
            + " pulseboard.audit.forward.name to a new name, to send all that is there now");
  }

  /** What is there cannot be sent as it is, before a person has looked at it. */
  static final class StuckException extends StoreException {
    private static final long serialVersionUID = 1L;

    private StuckException(String message) {
      super(message);
    }
  }
}
