package org.pulseboard.audit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel was asked for, and in which order, where strace is installed and permitted. */
@Tag("slow")
class SyncTraceTest {
  @TempDir Path directory;

  @Test
  void no_record_is_confirmed_before_its_bytes_were_synced_and_a_group_shares_one_sync()
      throws Exception {
    Optional<String> strace = installed();
    Assumptions.assumeTrue(strace.isPresent(), "skipped: no strace is installed here");
    Assumptions.assumeTrue(permitted(strace.get()), "skipped: strace may not trace here");
    Path output = directory.resolve("trace");
    var kills =
        new Kills(
            directory,
            List.of(),
            strace.get(),
            "-D", // the publisher stays our own child, which the kill must reach
            "-f",
            "-y",
            "-qq",
            "-s",
            "100000",
            "-e",
            "trace=pwrite64,write,fdatasync",
            "-o",
            output.toString());

    Map<String, Long> confirmed = kills.run(1, 0);

    var trace = whole(output, confirmed);
    assertThat(trace.confirmedUnsynced()).isEmpty();
    assertThat(trace.confirmed()).containsAll(confirmed.keySet()).hasSizeGreaterThan(20);
    assertThat(trace.syncs()).isBetween(trace.frames() - 1, trace.frames());
    assertThat(trace.syncs()).isLessThan(trace.confirmed().size());
  }

  /** The trace may be written a moment after the death of what was traced. */
  private SyncTrace whole(Path output, Map<String, Long> confirmed) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    var trace = SyncTrace.read(output, directory.resolve("log"));
    while (!trace.confirmed().containsAll(confirmed.keySet()) && System.nanoTime() < deadline) {
      trace = SyncTrace.read(output, directory.resolve("log"));
    }
    return trace;
  }

  private boolean permitted(String strace) throws IOException, InterruptedException {
    Process trial =
        new ProcessBuilder(strace, "-D", "-f", "-o", directory.resolve("trial").toString(), "true")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return trial.waitFor() == 0;
  }

  private static Optional<String> installed() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "strace"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
