package org.pulseboard.audit.cdi;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.database.engine.H2Database;

/**
 * A program that publishes with the journal of a deployment, in a data directory that others may
 * want as well, until it is killed, or until its input ends: then it ends as a server does. Says on
 * its standard output what was confirmed, {@code <seq> <target>}, and when it gets worse: {@code
 * refused <reason>} or {@code behind <reason>}. Arguments: directory, a word that makes targets
 * unique.
 */
public final class Rival {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int THREADS = 4;

  private final AuditTrail trail;
  private final AtomicReference<String> trouble = new AtomicReference<>("");
  private volatile boolean ending;

  private Rival(AuditTrail trail) {
    this.trail = trail;
  }

  /** Runs until it is killed or told to end. */
  public static void main(String[] arguments) throws Exception {
    var settings = new Settings(Map.of("pulseboard.data-dir", arguments[0]));
    var directory = new DataDirectory(settings);
    Path file = directory.path().resolve("audit");
    var promise = new Promises().promise(settings, directory);
    var database = new H2Database(file, directory.lock(), promise);
    var trail = new AuditTrail(settings, directory, database, InstantSource.system(), record -> {});
    var rival = new Rival(trail);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < THREADS; i++) {
      String prefix = arguments[1] + "-" + i + "-";
      var thread = new Thread(() -> rival.publish(prefix));
      thread.start();
      threads.add(thread);
    }
    while (System.in.read() >= 0) {
      // Only the end counts.
    }
    trail.close();
    rival.ending = true;
    for (Thread thread : threads) {
      thread.join();
    }
    directory.close();
    System.exit(0);
  }

  private void publish(String prefix) {
    for (int i = 0; !ending; i++) {
      String target = prefix + i;
      var events = List.of(AuditEvent.of("publisher", "crash.test", target).build());
      try {
        var receipt = trail.append(events, "rival", null, PATIENCE, PATIENCE).join();
        System.out.println(receipt.firstSeq() + " " + target);
        tell(trail.behind().map(why -> "behind " + why).orElse(""));
      } catch (AuditUnavailableException refused) {
        tell("refused " + refused.getMessage());
      } catch (CompletionException refused) {
        tell("refused " + refused.getCause());
      }
    }
  }

  private void tell(String worse) {
    if (!trouble.getAndSet(worse).equals(worse) && !worse.isEmpty()) {
      System.out.println(worse);
    }
  }
}
