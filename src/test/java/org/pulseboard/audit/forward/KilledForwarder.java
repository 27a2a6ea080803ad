package org.pulseboard.audit.forward;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pulseboard.audit.forward.http.HttpReceiver;
import org.pulseboard.audit.forward.syslog.SyslogReceiver;
import org.pulseboard.audit.forward.tls.TlsFiles;

/**
 * A program that records and sends until it is killed, and says {@code up} once it does. Arguments:
 * directory, the addresses for syslog and HTTP, the file of the authority, and {@code last} to
 * record nothing, and to end once all is confirmed; it then says the newest sequence.
 */
public final class KilledForwarder {
  private KilledForwarder() {}

  /** Runs until it is killed. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    var files = new TlsFiles(Optional.of(Path.of(arguments[3])), Optional.empty());
    try (var trail = new ForwardedTrail(directory)) {
      var syslog = new SyslogReceiver(URI.create(arguments[1]), 13, "killed", files);
      var http = new HttpReceiver(URI.create(arguments[2]), Optional.empty(), files);
      trail.courier("syslog", syslog, true);
      trail.courier("http", http, true);
      System.out.println("up");
      if (arguments.length > 4) {
        long newest = trail.journal().newestSeq();
        while (trail.confirmed("syslog") < newest || trail.confirmed("http") < newest) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        System.out.println(newest);
        return;
      }
      var random = new Random();
      while (true) {
        trail.record(1 + random.nextInt(40));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(30)));
      }
    }
  }
}
