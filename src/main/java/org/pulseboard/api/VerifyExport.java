package org.pulseboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks an export without the server: {@code java -cp pulseboard-api.jar
 * org.pulseboard.api.VerifyExport export.ndjson checkpoints.txt [public key]}.
 *
 * <p>The export is the whole journal, or a part of it without holes, as NDJSON and byte for byte as
 * it was downloaded. The checkpoints are the server's file, or a copy kept elsewhere: that is the
 * stronger proof. With a public key given, only its checkpoints count.
 *
 * <p>Exits with 0 if every record is proven, 1 if one is not, 2 if it was not asked properly.
 */
public final class VerifyExport {
  private static final Pattern LINE =
      Pattern.compile("\\{\"seq\":(\\d{1,18}),\"hash\":\"([0-9a-f]{64})\",(.*)");

  /** How the last line begins: what the server says of the whole export. */
  private static final String TRAILER = "{\"export\":";

  private final TreeMap<Long, AuditCheckpoint> checkpoints = new TreeMap<>();
  private String installation = "";
  private long seq = -1;
  private String hash = "";
  private long proven;

  private VerifyExport() {}

  /**
   * Runs the program.
   *
   * @param arguments see the class
   * @throws IOException if a file cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    System.exit(run(arguments, System.out));
  }

  static int run(String[] arguments, PrintStream out) throws IOException {
    if (arguments.length < 2 || arguments.length > 3) {
      out.println("Give an export as NDJSON, a file of checkpoints, and perhaps the public key");
      return 2;
    }
    var check = new VerifyExport();
    String bad =
        check.readCheckpoints(Path.of(arguments[1]), arguments.length == 3 ? arguments[2] : null);
    if (bad == null) {
      bad = check.readExport(Path.of(arguments[0]));
    }
    out.println(bad == null ? check.summary() : "BROKEN: " + bad);
    return bad == null ? 0 : 1;
  }

  private @Nullable String readCheckpoints(Path file, @Nullable String publicKey)
      throws IOException {
    for (String line : Files.readAllLines(file, UTF_8)) {
      var checkpoint = AuditCheckpoint.parse(line);
      if (publicKey == null || publicKey.equals(checkpoint.publicKey())) {
        if (!checkpoint.isGenuine()) {
          return "the checkpoint at " + checkpoint.seq() + " has a false signature";
        }
        installation = checkpoint.installation();
        checkpoints.put(checkpoint.seq(), checkpoint);
      }
    }
    return checkpoints.isEmpty() ? "there is no checkpoint of that key" : null;
  }

  private @Nullable String readExport(Path file) throws IOException {
    var chain = new AuditChain(installation);
    try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(TRAILER)) {
          break;
        }
        String bad = next(chain, LINE.matcher(line));
        if (bad != null) {
          return bad;
        }
      }
    }
    long last = checkpoints.lastKey();
    return seq < last
        ? String.format(Locale.ROOT, "records after %d are missing, up to %d", seq, last)
        : null;
  }

  private @Nullable String next(AuditChain chain, Matcher line) {
    if (!line.matches()) {
      return String.format(Locale.ROOT, "the line after record %d is no record", seq);
    }
    long number = Long.parseLong(line.group(1));
    if (seq >= 0 && number != seq + 1) {
      return String.format(Locale.ROOT, "record %d follows record %d", number, seq);
    }
    String previous = seq >= 0 ? hash : before(number);
    if (previous != null
        && !chain.hash(number, previous, "{" + line.group(3)).equals(line.group(2))) {
      return String.format(Locale.ROOT, "record %d does not match its hash", number);
    }
    seq = number;
    hash = line.group(2);
    AuditCheckpoint checkpoint = checkpoints.get(seq);
    if (checkpoint != null && !checkpoint.hash().equals(hash)) {
      return String.format(
          Locale.ROOT, "record %d is not the one that was signed: the journal was rewritten", seq);
    }
    proven = checkpoint != null ? seq : proven;
    return null;
  }

  /** The hash before the first record; null if only its successors can prove it. */
  private @Nullable String before(long first) {
    AuditCheckpoint before = checkpoints.get(first - 1);
    return first == 1 ? AuditChain.GENESIS : before == null ? null : before.hash();
  }

  private String summary() {
    return seq < 0
        ? "There is no record"
        : String.format(
            Locale.ROOT, "OK: chained up to record %d, signed up to record %d", seq, proven);
  }
}
