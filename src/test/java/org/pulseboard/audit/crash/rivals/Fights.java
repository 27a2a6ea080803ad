package org.pulseboard.audit.crash.rivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.pulseboard.audit.crash.SmallDisk;

/**
 * A program that starts two processes at once on one data directory, again and again, does
 * something to the one that has it, and sees the other take over. Arguments: the directory; how
 * often; {@code small-disk} if the directory is on a file system that may be filled.
 */
public final class Fights {
  private static final long FROZEN_MILLIS = 700;

  private final Path directory;
  private final boolean smallDisk;
  private final Random random = new Random(20_261_128);
  private final Confirmed confirmed = new Confirmed();
  private int started;

  private Fights(Path directory, boolean smallDisk) {
    this.directory = directory;
    this.smallDisk = smallDisk;
  }

  /** What befalls the process that has the directory. */
  private enum Move {
    FULL_DISK,
    FROZEN,
    ENDED,
    KILLED,
    FROZEN_AND_KILLED
  }

  /** Runs all rounds, then looks for everything. */
  public static void main(String[] arguments) throws Exception {
    var fights = new Fights(Path.of(arguments[0]), List.of(arguments).contains("small-disk"));
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      fights.round(Move.values()[round % Move.values().length]);
    }
    End.assertAllThere(fights.directory, fights.confirmed);
  }

  private void round(Move move) throws IOException, InterruptedException {
    try (Child one = start();
        Child other = start()) {
      boolean begun = confirmed.await(() -> one.count() + other.count() > 0, 90_000);
      check(begun, "neither began");
      Child holder = one.count() > 0 ? one : other;
      Child waiting = holder == one ? other : one;
      holder.awaitMore(1 + random.nextInt(400));
      check(waiting.count() == 0, "both write");
      befall(holder, waiting, move);
      waiting.awaitMore(1 + random.nextInt(400));
      if (random.nextBoolean()) {
        waiting.kill();
      } else {
        waiting.end();
      }
      System.out.println(
          move + ": " + holder.count() + " by the first, " + waiting.count() + " by the second");
    }
  }

  private void befall(Child holder, Child waiting, Move move)
      throws IOException, InterruptedException {
    switch (move) {
      case KILLED -> holder.kill();
      case ENDED -> holder.end();
      case FROZEN, FROZEN_AND_KILLED -> {
        holder.signal("STOP");
        check(!confirmed.await(() -> waiting.count() > 0, FROZEN_MILLIS), "both write");
        if (move == Move.FROZEN) {
          holder.signal("CONT");
          holder.awaitMore(1);
        }
        holder.kill();
      }
      case FULL_DISK -> {
        if (smallDisk) {
          fullDisk(holder, waiting);
        }
        holder.kill();
      }
    }
  }

  /** Its database fails, and lets go of its own lock. */
  private void fullDisk(Child holder, Child waiting) throws IOException, InterruptedException {
    Path filler = directory.resolve("filler");
    holder.forget();
    SmallDisk.fill(filler);
    System.out.println(holder.awaitWorse(" "));
    check(!confirmed.await(() -> waiting.count() > 0, FROZEN_MILLIS), "both write");
    Files.delete(filler);
    holder.awaitMore(1);
  }

  private Child start() throws IOException {
    return new Child(directory, started++, confirmed);
  }

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }
}
