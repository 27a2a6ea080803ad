package org.pulseboard.api;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.StrictLines.BadInputException;

/**
 * Checks an export without the server: {@code java -cp pulseboard-api.jar
 * org.pulseboard.api.VerifyExport export.ndjson checkpoints.txt [public key]}.
 *
 * <p>The export is the whole journal or a part of it, as NDJSON and byte for byte as it was
 * downloaded. The checkpoints are the server's file, or a copy kept elsewhere: that is the stronger
 * proof. With a public key given, only its checkpoints count, and those of keys that it signed for.
 *
 * <p>Exits with
 *
 * <ul>
 *   <li>0 if every record in the file is proven, and none is missing,
 *   <li>1 if a record was altered, added, moved or taken out,
 *   <li>2 if nothing can be said: bad input, or nothing that is signed,
 *   <li>3 if what is proven is only a part: each part that is not is named.
 * </ul>
 */
public final class VerifyExport {
  private VerifyExport() {}

  /**
   * Runs the program.
   *
   * @param arguments see the class
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out));
  }

  static int run(String[] arguments, PrintStream out) {
    if (arguments.length < 2 || arguments.length > 3) {
      out.println("Give an export as NDJSON, a file of checkpoints, and perhaps the public key");
      return ExportVerdict.UNKNOWN;
    }
    ExportVerdict verdict = verdict(arguments);
    verdict.lines().forEach(out::println);
    return verdict.status();
  }

  private static ExportVerdict verdict(String[] arguments) {
    try {
      var checkpoints =
          TrustedCheckpoints.read(
              Path.of(arguments[1]), arguments.length == 3 ? arguments[2] : null);
      String forged = checkpoints.forged();
      if (forged != null) {
        return ExportVerdict.broken(forged);
      }
      var check = new ExportCheck(checkpoints);
      String bad = check.read(Path.of(arguments[0]));
      if (bad == null) {
        return ExportVerdict.of(check, checkpoints);
      }
      String other = otherJournal(Path.of(arguments[0]), checkpoints.installation());
      return other == null ? ExportVerdict.broken(bad) : ExportVerdict.unknown(other);
    } catch (BadInputException | InvalidPathException e) {
      return ExportVerdict.unknown(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return ExportVerdict.unknown("a file cannot be read: " + e);
    }
  }

  /** Whether the file says itself that it is of another journal than the checkpoints; else null. */
  private static @Nullable String otherJournal(Path export, String installation)
      throws IOException, BadInputException {
    try (var file = new StrictLines(export)) {
      for (String line = file.next(); line != null; line = file.next()) {
        ExportEnd end = line.startsWith(ExportEnd.START) ? ExportEnd.parse(line) : null;
        if (end != null && !end.installation().equals(installation)) {
          return "the export is of the journal "
              + end.installation()
              + ", the checkpoints are of "
              + installation
              + ": nothing that is signed speaks of these records";
        }
      }
    }
    return null;
  }
}
