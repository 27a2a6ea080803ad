package org.pulseboard.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of an export comes to.
 *
 * @param status of the program: see {@link VerifyExport}
 * @param lines for people; the first says it all
 */
record ExportVerdict(int status, List<String> lines) {
  static final int PROVEN = 0;
  static final int BROKEN = 1;
  static final int UNKNOWN = 2;
  static final int IN_PART = 3;

  static ExportVerdict broken(String what) {
    return new ExportVerdict(BROKEN, List.of("BROKEN: " + what));
  }

  static ExportVerdict unknown(String why) {
    return new ExportVerdict(UNKNOWN, List.of("CANNOT TELL: " + why));
  }

  /** Judges an export that was read to its end without a finding. */
  static ExportVerdict of(ExportCheck check, TrustedCheckpoints checkpoints) {
    ExportEnd end = check.end();
    boolean signed = end != null && isSigned(end, check, checkpoints);
    String bad = contradiction(end, check, checkpoints, signed);
    if (bad != null) {
      return broken(bad);
    }
    if (!signed && check.records() == 0) {
      return unknown("the file holds no record, and no trusted key signed that there is none");
    }
    if (!signed && check.signed() == 0) {
      return unknown(
          "no checkpoint of a trusted key speaks of records "
              + check.first()
              + " to "
              + check.last()
              + ": whoever made the file could have made them. Newer checkpoints may prove them");
    }
    List<String> open = open(end, check, signed);
    var lines = new ArrayList<String>();
    lines.add(summary(check, end, signed, open.isEmpty()));
    open.forEach(one -> lines.add("NOT PROVEN: " + one));
    lines.addAll(check.notes());
    if (end != null && signed && checkpoints.newest() > end.headSeq()) {
      lines.add(
          "The journal went on after the export, to record " + checkpoints.newest() + " at least");
    }
    return new ExportVerdict(open.isEmpty() ? PROVEN : IN_PART, List.copyOf(lines));
  }

  private static boolean isSigned(
      ExportEnd end, ExportCheck check, TrustedCheckpoints checkpoints) {
    ExportEnd.Signed by = end.signature();
    return by != null && checkpoints.trusts(by.publicKey()) && end.isSigned(check.digest());
  }

  private static @Nullable String contradiction(
      @Nullable ExportEnd end, ExportCheck check, TrustedCheckpoints checkpoints, boolean signed) {
    if (end == null) {
      return holeOrEnd(check, checkpoints);
    }
    String gone = end.mayHaveHoles() ? null : gone(end, check);
    if (gone != null) {
      return gone;
    }
    ExportEnd.Signed by = end.signature();
    if (by != null && checkpoints.trusts(by.publicKey()) && !signed) {
      return "the file is not the one that the server signed"
          + (end.records() == check.records() ? "" : ": " + count(end, check));
    }
    if (!end.installation().equals(checkpoints.installation())) {
      return "the export and the checkpoints are of two journals";
    }
    if (end.records() != check.records()
        || end.first() != check.first()
        || end.last() != check.last()) {
      return count(end, check);
    }
    if (end.isUnfiltered() && check.first() > end.floorSeq() + 1) {
      return missing(end.floorSeq() + 1, check.first() - 1);
    }
    if (end.isUnfiltered() && !signed && check.last() < checkpoints.newest()) {
      return missingEnd(check, checkpoints);
    }
    return firstRecord(end, check);
  }

  /** What the last line speaks of and the file lacks, by its numbers; null if that is nothing. */
  private static @Nullable String gone(ExportEnd end, ExportCheck check) {
    if (check.holeAfter() > 0) {
      return check.hole();
    }
    boolean front = check.records() == 0 || check.first() > end.first();
    if (end.records() > 0 && front) {
      long next = check.records() == 0 ? end.last() : check.first() - 1;
      return missing(end.first(), next) + ": " + count(end, check);
    }
    return check.last() < end.last()
        ? missing(check.last() + 1, end.last()) + ": " + count(end, check)
        : null;
  }

  private static String count(ExportEnd end, ExportCheck check) {
    return "the last line speaks of "
        + range(end.records(), end.first(), end.last())
        + "; the file holds "
        + range(check.records(), check.first(), check.last());
  }

  private static String range(long records, long first, long last) {
    return records
        + (records == 1 ? " record" : " records")
        + (records == 0 ? "" : ", " + first + " to " + last);
  }

  static String missing(long from, long to) {
    return from == to
        ? "record " + from + " is missing"
        : "records " + from + " to " + to + " are missing";
  }

  /** With the hash before it, which only a true one fits. */
  private static @Nullable String firstRecord(ExportEnd end, ExportCheck check) {
    String previous = end.previous();
    if (previous == null && check.first() == end.floorSeq() + 1) {
      previous = end.floorHash();
    }
    boolean fits = check.firstProven() || previous == null || check.records() == 0;
    return fits || check.proveFirst(String.valueOf(previous))
        ? null
        : "record " + check.first() + " does not match its hash";
  }

  /** Of a file that does not say what was asked for. */
  private static @Nullable String holeOrEnd(ExportCheck check, TrustedCheckpoints checkpoints) {
    if (check.holeAfter() > 0) {
      return check.hole()
          + "; if others were filtered out, export again with a server that says so in its last"
          + " line";
    }
    return check.last() < checkpoints.newest() ? missingEnd(check, checkpoints) : null;
  }

  private static String missingEnd(ExportCheck check, TrustedCheckpoints checkpoints) {
    return missing(check.last() + 1, checkpoints.newest());
  }

  private static List<String> open(@Nullable ExportEnd end, ExportCheck check, boolean signed) {
    var open = new ArrayList<String>();
    if (end != null && !end.isUnfiltered()) {
      open.add(
          "that the journal holds no more than this: the file was asked for with "
              + end.filter()
              + (signed ? ", as the server signed" : ", as it says itself"));
    }
    if (check.holeAfter() > 0) {
      open.add(
          "the records after "
              + check.holeAfter()
              + " by the chain, since others between them were left out"
              + (signed ? "; that they are as the server exported them is proven" : ""));
    }
    if (signed) {
      return open;
    }
    if (!check.firstProven()) {
      open.add("record " + check.first() + ": the hash before it is not known, it is on trust");
    }
    if (check.holeAfter() == 0 && check.last() > check.signed()) {
      open.add(
          "records "
              + (check.signed() + 1)
              + " to "
              + check.last()
              + ": they come after the newest checkpoint, chained but not signed");
    }
    return open;
  }

  private static String summary(
      ExportCheck check, @Nullable ExportEnd end, boolean signed, boolean whole) {
    ExportEnd.Signed by = end == null || !signed ? null : end.signature();
    boolean chained = check.holeAfter() == 0 && check.records() > 0;
    String chain =
        "chained up to record "
            + (chained ? check.last() : check.holeAfter())
            + ", signed up to record "
            + (by == null ? check.signed() : check.last());
    String server =
        by == null
            ? ""
            : range(check.records(), check.first(), check.last())
                + ", as the server signed them at "
                + Instant.ofEpochMilli(by.atMillis());
    String how = by == null ? chain : chained ? chain + ": " + server : server;
    return (whole ? "OK: " : "IN PART: ") + how;
  }
}
