package org.pulseboard.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that takes the lock of a directory, says what came of it, and waits to be killed. */
public final class Locker {
  private Locker() {}

  /** Argument: the directory. */
  public static void main(String[] arguments) throws Exception {
    var lock = new DirectoryLock(Path.of(arguments[0]));
    try {
      lock.require();
      System.out.println("locked");
    } catch (IOException e) {
      System.out.println(e.getMessage());
    }
    new CountDownLatch(1).await();
    lock.close();
  }

  static ProcessBuilder command(Path directory) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Locker.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }
}
