package org.pulseboard.audit.crash.rivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.pulseboard.audit.crash.SmallDisk;

/**
 * A program that fills the file system of a data directory and makes room again, many times, under
 * a process that publishes and is killed now and then. Arguments: the directory, on a file system
 * that nobody else needs; how often.
 */
public final class Fills {
  private final Path directory;
  private final Path filler;
  private final Random random = new Random(20_261_128);
  private final Confirmed confirmed = new Confirmed();
  private int started;

  private Fills(Path directory) {
    this.directory = directory;
    this.filler = directory.resolve("filler");
  }

  /** Runs all rounds, then looks for everything. */
  public static void main(String[] arguments) throws Exception {
    var fills = new Fills(Path.of(arguments[0]));
    Child child = fills.start();
    try {
      for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
        child = fills.round(child, round);
      }
      child.end();
    } finally {
      child.close();
    }
    End.assertAllThere(fills.directory, fills.confirmed);
  }

  /** The process that publishes after it: the same, unless it was killed. */
  private Child round(Child child, int round) throws IOException, InterruptedException {
    child.awaitMore(1 + random.nextInt(400));
    child.forget();
    SmallDisk.fill(filler);
    // The log has room for a while: mostly only the database fails, every fourth time the log too.
    String said = child.awaitWorse(round % 4 == 3 ? "refused" : " ");
    System.out.println("round " + round + " after " + child.count() + ": " + said);
    Child next = child;
    switch (round % 4) {
      case 1, 3 -> {
        child.kill();
        next = start();
        next.awaitWorse(" ");
        Files.delete(filler);
      }
      case 2 -> {
        Files.delete(filler);
        child.kill();
        next = start();
      }
      default -> Files.delete(filler);
    }
    next.awaitMore(1);
    return next;
  }

  private Child start() throws IOException {
    return new Child(directory, started++, confirmed);
  }
}
