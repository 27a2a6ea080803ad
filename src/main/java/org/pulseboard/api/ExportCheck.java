package org.pulseboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.StrictLines.BadInputException;

/** Walks through an export once, and remembers what is proven and what is not. One use. */
final class ExportCheck {
  private static final Pattern RECORD =
      // a text may hold U+2028 and the like, which end a line for a pattern, not in the file
      Pattern.compile("\\{\"seq\":(\\d{1,18}),\"hash\":\"([0-9a-f]{64})\",(.*)", Pattern.DOTALL);

  private final TrustedCheckpoints checkpoints;
  private final AuditChain chain;
  private final MessageDigest lines = ExportEnd.sha256();
  private final List<String> notes = new ArrayList<>();

  private long records;
  private long first;
  private long last;
  private String hash = "";

  /** The first record's text, until the hash before it is known. */
  private String firstJson = "";

  private String firstHash = "";
  private boolean firstProven;

  /** The newest signed record with no hole between the first record and it; 0 if there is none. */
  private long signed;

  /** Where the first hole is: the record before it; 0 if there is none. */
  private long holeAfter;

  private long holeBefore;
  private @Nullable ExportEnd end;

  ExportCheck(TrustedCheckpoints checkpoints) {
    this.checkpoints = checkpoints;
    this.chain = new AuditChain(checkpoints.installation());
  }

  /** Reads it all; what is wrong, or null if nothing is. */
  @Nullable String read(Path export) throws IOException, BadInputException {
    try (var file = new StrictLines(export)) {
      for (String line = file.next(); line != null; line = file.next()) {
        String bad = end == null ? line(line, file) : "line " + file.number() + " follows the end";
        if (bad != null) {
          return bad;
        }
      }
    }
    if (records == 0 && end == null) {
      throw new BadInputException(export + " holds no record");
    }
    return null;
  }

  long records() {
    return records;
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  long signed() {
    return signed;
  }

  long holeAfter() {
    return holeAfter;
  }

  /** The first hole, for people. */
  String hole() {
    return ExportVerdict.missing(holeAfter + 1, holeBefore - 1)
        + ": record "
        + holeBefore
        + " follows record "
        + holeAfter;
  }

  boolean firstProven() {
    return firstProven;
  }

  @Nullable ExportEnd end() {
    return end;
  }

  List<String> notes() {
    return notes;
  }

  /** SHA-256 of all records' lines, hex. Once. */
  String digest() {
    return ExportEnd.hex(lines.digest());
  }

  /** Tries the first record with the hash before it; false if it does not fit. */
  boolean proveFirst(String previous) {
    firstProven = chain.hash(first, previous, firstJson).equals(firstHash);
    return firstProven;
  }

  private @Nullable String line(String line, StrictLines file) throws BadInputException {
    if (line.startsWith(ExportEnd.START)) {
      end = ExportEnd.parse(line);
      return end == null ? "the last line is not what a server writes" : null;
    }
    Matcher record = RECORD.matcher(line);
    if (!record.matches()) {
      if (records == 0) {
        throw notAnExport(line, file);
      }
      return "the line after record " + last + " is no record";
    }
    lines.update((line + "\n").getBytes(UTF_8));
    return record(Long.parseLong(record.group(1)), record.group(2), "{" + record.group(3));
  }

  private static BadInputException notAnExport(String line, StrictLines file) {
    if (line.startsWith(AuditCheckpoint.VERSION)) {
      return file.bad("is a checkpoint: give the export first, then the checkpoints");
    }
    return file.bad("is no record of an export");
  }

  private @Nullable String record(long seq, String itsHash, String json) {
    if (records > 0 && seq <= last) {
      return "record " + seq + " follows record " + last;
    }
    if (records == 0) {
      first = seq;
      firstJson = json;
      firstHash = itsHash;
      String before = before(seq);
      if (before != null && !proveFirst(before)) {
        return "record " + seq + " does not match its hash";
      }
    } else if (seq == last + 1) {
      if (!chain.hash(seq, hash, json).equals(itsHash)) {
        return "record " + seq + " does not match its hash";
      }
    } else {
      holeBefore = holeAfter == 0 ? seq : holeBefore;
      holeAfter = holeAfter == 0 ? last : holeAfter;
    }
    records++;
    last = seq;
    hash = itsHash;
    learn(seq, json);
    if (checkpoints.contradicts(seq, itsHash)) {
      return "record " + seq + " is not the one that was signed: the journal was rewritten";
    }
    if (holeAfter == 0 && checkpoints.hashAt(seq) != null) {
      signed = seq;
    }
    return null;
  }

  /** The hash before the first record, where it is known without the file's own word. */
  private @Nullable String before(long seq) {
    return seq == 1 ? AuditChain.GENESIS : checkpoints.hashAt(seq - 1);
  }

  /** A change of keys that the old key signed hands its trust on; any other is told. */
  private void learn(long seq, String json) {
    AuditKeyChange change = AuditKeyChange.parse(json).orElse(null);
    String before = change == null ? null : change.previousKey();
    if (change == null || before == null) {
      return;
    }
    boolean vouched = change.isSigned(checkpoints.installation());
    if (vouched && checkpoints.trusts(before)) {
      checkpoints.trust(change.publicKey());
    }
    notes.add(
        "Record "
            + seq
            + " changes the signing key"
            + (vouched
                ? "; the key before signed for the new one: "
                : "; the key before was lost, so compare the new one: ")
            + change.publicKey());
  }
}
