package org.pulseboard.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.audit.journal.Journals.PATIENCE;
import static org.pulseboard.audit.journal.Journals.await;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.Needed;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.RecordRange;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.Database;

/** The programs that people open an export with read it, by the lines that the docs give them. */
@Tag("slow")
class FilesInProgramsTest {
  /** What breaks files: separators, quotes, line ends, zeros, long numbers, other writing. */
  private static final List<String> TEXTS =
      List.of(
          "a,b;c\td",
          "say \"hi\"",
          "line 1\nline 2\r\nline 3",
          "00123",
          "1234567890123456789",
          "Grüße, 監査 \uD83D\uDD12",
          "# no comment",
          "NULL",
          "'quoted'",
          " spaces ",
          "\u2028next");

  @TempDir Path directory;
  private Path csv;
  private Path ndjson;

  @BeforeEach
  void export() throws Exception {
    Database database = Databases.H2.fresh(directory).get();
    var storage = new LogFirstStorage(directory.resolve("log"), database);
    csv = directory.resolve("audit.csv");
    ndjson = directory.resolve("audit.ndjson");
    try (var journal = Journals.open(storage, record -> {})) {
      var drafts = TEXTS.stream().map(FilesInProgramsTest::draft).toList();
      await(journal.append(drafts, null, PATIENCE, PATIENCE));
      var reading = new RecordReads(database, storage::awaitLoaded);
      write(ExportFile.CSV, reading, csv);
      write(ExportFile.NDJSON, reading, ndjson);
    }
  }

  private static Draft draft(String text) {
    return Draft.of(
        AuditEvent.of("alice", "order.note", "order/1")
            .reason(text)
            .attribute("id", 1234567890123456789L)
            .build(),
        "shop",
        "n1");
  }

  private static void write(ExportFile file, RecordReads reading, Path path) throws IOException {
    try (var out = Files.newOutputStream(path)) {
      file.write(new RecordRange(reading, Filter.ALL), Filter.ALL, out);
    }
  }

  @Test
  void a_strict_reader_of_rfc_4180_gets_every_text_and_as_many_cells_in_each_row()
      throws Exception {
    List<List<String>> rows = new Rfc4180(Files.readString(csv)).rows();

    assertThat(rows).hasSize(1 + TEXTS.size() + 1);
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
    int reason = rows.get(0).indexOf("reason");
    assertThat(rows.subList(1, 1 + TEXTS.size()))
        .extracting(row -> row.get(reason))
        .containsExactlyElementsOf(TEXTS);
    assertThat(rows.get(rows.size() - 1).get(0)).isEqualTo("#export");
  }

  @Test
  void python_reads_the_csv_and_leaves_out_the_last_row() throws Exception {
    String script =
        """
        import csv, json, sys
        with open(sys.argv[1], newline='', encoding='utf-8') as f:
            rows = [r for r in csv.DictReader(f, strict=True) if r['seq'].isdigit()]
        print(json.dumps([[r['reason'], str(json.loads(r['attributes'])['id'])] for r in rows]))
        """;

    JsonArray rows = array(run("python3", "-c", script, csv.toString()));

    assertThat(rows).hasSize(TEXTS.size());
    assertThat(rows.getValuesAs(JsonArray.class))
        .extracting(row -> row.getString(0))
        .containsExactlyElementsOf(TEXTS);
    assertThat(rows.getValuesAs(JsonArray.class))
        .allSatisfy(row -> assertThat(row.getString(1)).isEqualTo("1234567890123456789"));
  }

  @Test
  void python_reads_the_ndjson_and_tells_records_from_the_last_line() throws Exception {
    String script =
        """
        import json, sys
        with open(sys.argv[1], encoding='utf-8', newline='\\n') as f:
            lines = [json.loads(line) for line in f]
        *records, end = lines
        assert end['export']['complete'] and end['export']['records'] == len(records)
        print(json.dumps([r['reason'] for r in records]))
        """;

    assertThat(array(run("python3", "-c", script, ndjson.toString())).getValuesAs(JsonString.class))
        .extracting(JsonString::getString)
        .containsExactlyElementsOf(TEXTS);
  }

  @Test
  void jq_takes_the_records_and_the_last_line_apart() throws Exception {
    String reasons =
        run("jq", "-c", "-n", "[inputs | select(has(\"seq\")) | .reason]", ndjson.toString());
    String whole =
        run(
            "jq",
            "-s",
            "last.export.complete and last.export.records == length - 1",
            ndjson.toString());

    assertThat(array(reasons).getValuesAs(JsonString.class))
        .extracting(JsonString::getString)
        .containsExactlyElementsOf(TEXTS);
    assertThat(whole.strip()).isEqualTo("true");
  }

  private static JsonArray array(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readArray();
    }
  }

  /** What a program prints; the test is skipped where the machine does not have it. */
  private String run(String... command) throws Exception {
    Needed.program(command[0], command[0]); // the packages are called so
    Path errors = directory.resolve("errors.txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return said;
  }

  /** Takes what RFC 4180 allows and nothing else. */
  private static final class Rfc4180 {
    private final String text;
    private int at;

    Rfc4180(String text) {
      this.text = text;
    }

    List<List<String>> rows() {
      var rows = new ArrayList<List<String>>();
      while (at < text.length()) {
        var row = new ArrayList<String>();
        do {
          row.add(cell());
        } while (text.charAt(at++) == ',');
        assertThat(text.substring(at - 1, ++at)).isEqualTo("\r\n");
        rows.add(row);
      }
      return rows;
    }

    private String cell() {
      if (text.charAt(at) != '"') {
        int from = at;
        while (",\r".indexOf(text.charAt(at)) < 0) {
          assertThat(text.charAt(at)).isNotIn('"', '\n');
          at++;
        }
        return text.substring(from, at);
      }
      var cell = new StringBuilder();
      for (at++; text.charAt(at) != '"' || text.charAt(at + 1) == '"'; at++) {
        at += text.charAt(at) == '"' ? 1 : 0;
        cell.append(text.charAt(at));
      }
      at++;
      return cell.toString();
    }
  }
}
