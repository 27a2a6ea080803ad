package org.pulseboard.audit.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Starts {@link Publisher} again and again, and kills it after some confirmations. */
final class Kills {
  private final List<String> command = new ArrayList<>();
  private final Path log;
  private final Random random = new Random(20_261_122);

  Kills(Path directory, List<String> address, String... launcher) {
    log = directory.resolve("publisher.log");
    command.addAll(List.of(launcher));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Publisher.class.getName());
    command.add(directory.toString());
    command.add("");
    command.addAll(address);
  }

  /** What was confirmed before the kills: the sequence of each target. */
  Map<String, Long> run(int cycles, int addresses) throws IOException, InterruptedException {
    var confirmed = new TreeMap<String, Long>();
    for (int cycle = 0; cycle < cycles; cycle++) {
      command.set(command.size() - 1 - addresses, "c" + cycle);
      Process child =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      try (BufferedReader lines = child.inputReader(UTF_8)) {
        int left = 1 + random.nextInt(400);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          remember(line, confirmed);
          if (--left == 0) {
            // Through the handle: what it said before stays readable.
            child.toHandle().destroyForcibly();
          }
        }
      }
      if (!child.waitFor(60, TimeUnit.SECONDS) || left(child)) {
        throw new IOException("The publisher ended by itself: see " + log);
      }
    }
    return confirmed;
  }

  /** 137 is 128 and SIGKILL. */
  private static boolean left(Process child) {
    return child.exitValue() != 137;
  }

  /** A line that the kill cut has no number of its own: only whole ones count. */
  private static void remember(String line, Map<String, Long> confirmed) {
    String[] words = line.split(" ", 2);
    if (words.length == 2 && words[1].matches("c\\d+-\\d-\\d+")) {
      confirmed.put(words[1], Long.parseLong(words[0]));
    }
  }
}
