package org.pulseboard.conformance.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The JDK that the servers run on, and what it can tell of a running one. */
public final class Jvm {
  private Jvm() {}

  /** {@code -Dserver.java.home=..}, else the JDK of this build. */
  public static Path home() {
    String set = System.getProperty("server.java.home", "");
    return Path.of(set.isBlank() ? System.getProperty("java.home") : set);
  }

  static String java() {
    return home().resolve("bin/java").toString();
  }

  /** The stacks of all threads of a JVM. */
  public static String threads(ProcessHandle jvm) throws IOException, InterruptedException {
    return tell(jvm, "Thread.print");
  }

  /** Of each class the objects that are reachable in a JVM, without those of no use any more. */
  public static String objects(ProcessHandle jvm) throws IOException, InterruptedException {
    return tell(jvm, "GC.class_histogram");
  }

  /** The class loaders of a JVM that are still reachable, and their classes. */
  public static String classes(ProcessHandle jvm) throws IOException, InterruptedException {
    tell(jvm, "GC.run");
    return tell(jvm, "VM.classloaders", "show-classes=true");
  }

  private static String tell(ProcessHandle jvm, String... what)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(home().resolve("bin/jcmd").toString());
    command.add(String.valueOf(jvm.pid()));
    command.addAll(List.of(what));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("jcmd failed: " + answer);
    }
    return answer;
  }
}
