package org.pulseboard.audit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.Needed;

/** What the kernel was asked for, and in which order, where strace is installed and permitted. */
@Tag("slow")
class SyncTraceTest {
  @TempDir Path directory;

  @Test
  void no_record_is_confirmed_before_its_bytes_were_synced_and_a_group_shares_one_sync()
      throws Exception {
    String strace = Needed.program("strace", "strace").toString();
    Needed.right(Needed.Right.TRACES, permitted(strace));
    Path output = directory.resolve("trace");
    var kills =
        new Kills(
            directory,
            List.of(),
            strace,
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
}
