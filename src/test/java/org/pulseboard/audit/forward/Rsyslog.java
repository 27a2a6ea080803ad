package org.pulseboard.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pulseboard.Needed;
import org.pulseboard.Processes;
import org.pulseboard.audit.forward.tls.Certificates.Identity;

/** The rsyslog of Debian as a receiver with TLS, as docs/siem.md sets it up. */
public final class Rsyslog implements AutoCloseable {
  private static final Pattern SEQ = Pattern.compile("(?m)^(\\d+) ");

  /** Where Debian has the driver for TLS. */
  private static final List<Path> DRIVERS =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_gtls.so"),
          Path.of("/usr/lib/aarch64-linux-gnu/rsyslog/lmnsd_gtls.so"),
          Path.of("/usr/lib/rsyslog/lmnsd_gtls.so"));

  private final Path program;
  private final Path directory;
  private final Path configuration;
  private final int port;
  private @Nullable Process process;

  /**
   * Does not run yet; skips the test where it is not installed.
   *
   * @param authority that signed the certificates
   * @param clients whether a client has to show one
   */
  public Rsyslog(Path directory, int port, Identity identity, Path authority, boolean clients)
      throws IOException {
    program = Needed.program("rsyslogd", "rsyslog rsyslog-gnutls");
    Needed.that(
        DRIVERS.stream().anyMatch(Files::exists),
        "rsyslog has no TLS; on Debian: apt-get install --no-install-recommends rsyslog-gnutls");
    this.directory = Files.createDirectories(directory);
    this.port = port;
    configuration = directory.resolve("rsyslog.conf");
    Files.writeString(
        configuration,
        """
        global(workDirectory="%1$s" maxMessageSize="256k"
          defaultNetstreamDriverCAFile="%2$s"
          defaultNetstreamDriverCertFile="%3$s"
          defaultNetstreamDriverKeyFile="%4$s")
        module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1"
          streamDriver.authMode="%5$s" gnutlsPriorityString="NORMAL")
        input(type="imtcp" address="127.0.0.1" port="%6$d")
        module(load="mmpstrucdata")
        action(type="mmpstrucdata")
        template(name="audit" type="list") {
          property(name="$!rfc5424-sd!pulseboard@32473!seq")
          constant(value=" ")
          property(name="syslogfacility")
          constant(value=" ")
          property(name="msgid")
          constant(value=" ")
          property(name="msg")
          constant(value="\\n")
        }
        action(type="omfile" file="%7$s" template="audit")
        """
            .formatted(
                directory,
                authority,
                identity.certificate(),
                identity.key(),
                clients ? "x509/certvalid" : "anon",
                port,
                file()),
        UTF_8);
  }

  public URI url() {
    return URI.create("tls://127.0.0.1:" + port);
  }

  /** What it has written. */
  public Path file() {
    return directory.resolve("audit.log");
  }

  /** Starts it, and waits until it takes connections. */
  public Rsyslog start() throws IOException, InterruptedException {
    Files.deleteIfExists(directory.resolve("pid"));
    Process started =
        new ProcessBuilder(
                program.toString(),
                "-n",
                "-f",
                configuration.toString(),
                "-i",
                directory.resolve("pid").toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("rsyslog.log").toFile()))
            .start();
    process = started;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end && !started.waitFor(50, TimeUnit.MILLISECONDS)) {
      try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (probe.isConnected()) {
          return this;
        }
      } catch (IOException notYet) {
        // asked again until the limit
      }
    }
    throw new IOException("rsyslog did not start: " + said());
  }

  /** Ends it as its service would. */
  public void stop() {
    if (process != null) {
      Processes.end(process, Duration.ofSeconds(20));
      process = null;
    }
  }

  /** Ends it at once. */
  public void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
      process = null;
    }
  }

  /** The sequences in its file, in the order in which they came. */
  public List<Long> seqs() {
    try {
      return Files.exists(file())
          ? SEQ.matcher(Files.readString(file(), UTF_8))
              .results()
              .map(seq -> Long.valueOf(seq.group(1)))
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line of a record; empty if it is not there. */
  public String line(long seq) throws IOException {
    Matcher line = Pattern.compile("(?m)^" + seq + " .*$").matcher(Files.readString(file(), UTF_8));
    return line.find() ? line.group() : "";
  }

  /** What it complains of. */
  public String said() throws IOException {
    return Files.readString(directory.resolve("rsyslog.log"), UTF_8);
  }

  @Override
  public void close() {
    stop();
  }
}
