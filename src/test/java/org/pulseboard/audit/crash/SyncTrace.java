package org.pulseboard.audit.crash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A trace of {@link Publisher}, as strace wrote it: which records were written to the log, which
 * writes a sync that came after them covered, and which records were confirmed when.
 */
final class SyncTrace {
  /** Thread, call, and its arguments, perhaps cut where another thread's call came between. */
  private static final Pattern BEGIN = Pattern.compile("(\\d+) +(\\w+)\\((.*)");

  private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)");
  private static final Pattern TARGET =
      Pattern.compile("\\\\\"target\\\\\":\\\\\"(c\\d+-\\d-\\d+)\\\\\"");
  private static final Pattern CONFIRMATION =
      Pattern.compile("1<.*?>, \"\\d+ (c\\d+-\\d-\\d+)\\\\n.*");

  private final String log;
  private final Map<String, Matcher> open = new HashMap<>();
  private final Set<String> written = new HashSet<>();
  private final Set<String> durable = new HashSet<>();
  private final Set<String> confirmed = new HashSet<>();
  private final List<String> confirmedUnsynced = new ArrayList<>();
  private int frames;
  private int syncs;

  private SyncTrace(Path log) {
    this.log = "<" + log + "/";
  }

  /** Reads a trace of the calls pwrite64, write and fdatasync; the log's files lie in a folder. */
  static SyncTrace read(Path file, Path log) throws IOException {
    var trace = new SyncTrace(log.toRealPath());
    try (BufferedReader lines = Files.newBufferedReader(file, ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        trace.follow(line);
      }
    }
    return trace;
  }

  /** Records whose confirmation began before a sync of their bytes had ended. */
  List<String> confirmedUnsynced() {
    return confirmedUnsynced;
  }

  Set<String> confirmed() {
    return confirmed;
  }

  /** Writes to the log: one for each group. */
  int frames() {
    return frames;
  }

  /** Syncs of the log. */
  int syncs() {
    return syncs;
  }

  private void follow(String line) {
    Matcher begin = BEGIN.matcher(line);
    Matcher resumed = RESUMED.matcher(line);
    if (begin.matches()) {
      begin(begin.group(2), begin.group(3));
      if (line.endsWith("<unfinished ...>")) {
        open.put(begin.group(1), begin);
      } else {
        end(begin.group(2), begin.group(3), line);
      }
    } else if (resumed.matches()) {
      Matcher call = open.remove(resumed.group(1));
      if (call != null) {
        end(call.group(2), call.group(3), line);
      }
    }
  }

  private void begin(String call, String arguments) {
    Matcher confirmation = CONFIRMATION.matcher(arguments);
    if (call.equals("write") && confirmation.matches()) {
      String target = confirmation.group(1);
      confirmed.add(target);
      if (!durable.contains(target)) {
        confirmedUnsynced.add(target);
      }
    }
  }

  /** The log has one writer, so that what was written lies before the sync that follows. */
  private void end(String call, String arguments, String line) {
    if (!arguments.contains(log) || line.matches(".*= -\\d.*")) {
      return;
    }
    if (call.equals("pwrite64")) {
      frames++;
      Matcher target = TARGET.matcher(arguments);
      while (target.find()) {
        written.add(target.group(1));
      }
    } else if (call.equals("fdatasync")) {
      syncs++;
      durable.addAll(written);
      written.clear();
    }
  }
}
