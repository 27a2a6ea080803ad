package org.pulseboard.api;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what the program was asked for. */
class VerifyInputTest {
  @TempDir Path directory;
  private ExportedTrail trail;

  @BeforeEach
  void export_of_ten_records_with_two_checkpoints() throws Exception {
    trail = new ExportedTrail(directory);
  }

  @Test
  void a_csv_file_is_called_that_also_as_a_spreadsheet_saves_it() throws Exception {
    for (String csv :
        List.of("seq,time\r\n1,2\r\n", "seq,time\n1,2\n", "\ufeffseq;time\r\n1;2\r\n")) {
      Path export = Files.writeString(directory.resolve("e.csv"), csv);
      Path file = Files.write(directory.resolve("c.txt"), trail.checkpoints, UTF_8);

      assertThat(run(export, file)).contains("line 1 of", "is CSV", "format=ndjson");
    }
  }

  @Test
  void bad_input_is_told_without_a_stack_trace() throws Exception {
    Path export = Files.write(directory.resolve("e.ndjson"), trail.lines, UTF_8);
    Path file = Files.write(directory.resolve("c.txt"), trail.checkpoints, UTF_8);
    byte[] good = Files.readAllBytes(export);
    Path bad = directory.resolve("bad");

    assertThat(run(directory.resolve("none"), file)).contains("none is not there");
    assertThat(run(export, directory.resolve("none"))).contains("none is not there");
    assertThat(run(directory, file)).contains("is a directory");
    assertThat(run(file, export)).contains("give the export first");
    assertThat(run(file, file)).contains("give the export first");
    Files.write(bad, new String(good, UTF_8).getBytes(UTF_16LE));
    assertThat(run(bad, file)).contains("is no record of an export");
    Files.write(bad, ("\ufeff" + new String(good, UTF_8)).getBytes(UTF_16LE));
    assertThat(run(bad, file)).contains("is UTF-16");
    Files.writeString(bad, "\ufeff" + new String(good, UTF_8));
    assertThat(run(bad, file)).contains("byte order mark");
    Files.write(bad, Arrays.copyOf(good, good.length - 9));
    assertThat(run(bad, file)).contains("line 10 of", "has no end: the file was cut");
    Files.writeString(bad, new String(good, UTF_8).replace("\n", "\r\n"));
    assertThat(run(bad, file)).contains("carriage return");
    Files.writeString(bad, trail.lines.get(0) + "\n\n" + trail.lines.get(1) + "\n");
    assertThat(run(bad, file)).contains("line 2 of", "is empty");
    Files.writeString(bad, trail.checkpoints.get(0) + "\n\n");
    assertThat(run(export, bad)).contains("line 2 of", "is empty");
    Files.writeString(bad, "pulseboard-checkpoint/1 x\n");
    assertThat(run(export, bad)).contains("is not a checkpoint");
    Files.writeString(bad, "");
    assertThat(run(bad, file)).contains("holds no record");
    assertThat(run(export, bad)).contains("holds no checkpoint");
    Files.writeString(bad, trail.lines.get(0) + "\r\n");
    assertThat(run(bad, file)).contains("carriage return");
    Files.writeString(bad, "seq,recordedAt\r\n");
    assertThat(run(bad, file)).contains("is CSV", "format=ndjson");
    Files.write(bad, new byte[] {'{', (byte) 0xff, '\n'});
    assertThat(run(bad, file)).contains("is not UTF-8");
  }

  /** Each is bad input: nothing can be said. */
  private static String run(Path export, Path file) {
    var out = new ByteArrayOutputStream();
    int status =
        VerifyExport.run(
            new String[] {export.toString(), file.toString()}, new PrintStream(out, true, UTF_8));
    assertThat(status).isEqualTo(2);
    assertThat(out.toString(UTF_8)).startsWith("CANNOT TELL: ");
    return out.toString(UTF_8);
  }
}
