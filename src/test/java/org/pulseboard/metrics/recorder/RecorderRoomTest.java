package org.pulseboard.metrics.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.Needed;

/** JVMs of their own, on file systems that only they see. */
@Tag("slow")
class RecorderRoomTest {
  private static final String MOUNT =
      "mount -t tmpfs -o size=64m none \"$0\" && mount -t tmpfs -o size=8m none \"$1\""
          + " && shift && exec \"$@\"";

  @TempDir Path data;
  @TempDir Path temporary;

  @Test
  void neither_a_full_temporary_nor_a_full_data_directory_ends_the_jvm_and_recording_begins_anew()
      throws Exception {
    Needed.right(Needed.Right.MOUNTS, permitted());

    String said = mounted(java(RecorderCourse.class, data.toString()));

    assertThat(said.lines())
        .startsWith("recording", "temporary directory full: reads", "stopped 1")
        .contains("health DEGRADED", "recording again 3", "reserve left: false")
        .anySatisfy(
            line -> assertThat(line).startsWith("because").contains("file system", "MiB left"))
        .endsWith("alive");
  }

  @Test
  void where_somebody_else_records_nothing_is_recorded_and_the_reason_is_told() throws Exception {
    String said = run(java(RecorderSecond.class, data.toString(), "elsewhere"));

    assertThat(said.lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("used by somebody else", temporary.toString(), "nobody watches"),
            line -> assertThat(line).isEqualTo("1 recording"));
  }

  @Test
  void a_second_deployment_in_the_same_jvm_records_where_the_first_did() throws Exception {
    String said = run(java(RecorderSecond.class, data.toString(), "redeploy"));

    assertThat(said.lines()).containsExactly("reads", "reads");
  }

  @Test
  void a_recorder_that_a_library_has_touched_but_nobody_uses_is_taken() throws Exception {
    String said = run(java(RecorderSecond.class, data.toString(), "touched"));

    assertThat(said.lines()).containsExactly("reads", "reads");
  }

  @Test
  void what_a_killed_process_left_is_gone_after_the_next_start() throws Exception {
    Path left = data.resolve("flight-recorder").resolve("2026_11_28_10_00_00_1999999999");
    Files.createDirectories(left);
    Files.writeString(left.resolve("2026_11_28_10_00_00.jfr"), "x");

    run(java(RecorderSecond.class, data.toString(), "redeploy"));

    assertThat(left).doesNotExist();
  }

  private boolean permitted() throws InterruptedException {
    try {
      mounted(List.of("true"));
      return true;
    } catch (IOException notHere) {
      return false;
    }
  }

  private List<String> java(Class<?> program, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** In a mount namespace of its own, which ends with it. */
  private String mounted(List<String> command) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", MOUNT));
    all.addAll(List.of(data.toString(), temporary.toString()));
    all.addAll(command);
    return run(all);
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("recorder", ".log");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(said + Files.readString(errors));
      }
      return said;
    } finally {
      Files.delete(errors);
    }
  }
}
