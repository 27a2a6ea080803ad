package org.pulseboard.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.pulseboard.audit.journal.Journals.PATIENCE;
import static org.pulseboard.audit.journal.Journals.await;
import static org.pulseboard.audit.journal.Journals.drafts;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pulseboard.api.AuditChain;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.journal.Receipt;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.RecordRange;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.Database;
import org.pulseboard.database.StoreException;

/** Whoever holds a file can tell from it alone whether it is whole. */
@Tag("slow")
class ExportFileTest {
  /** More than two pages of what is read at once. */
  private static final int RECORDS = 2_500;

  private static final Filter ONE_ACTOR =
      new Filter(
          null,
          9_000_000_000_000L,
          List.of("nobody"),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of("x"));

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void the_last_line_says_how_many_there_are_and_what_the_newest_is(Databases place)
      throws Exception {
    try (var filled = new Filled(place)) {
      List<String> lines = filled.export(ExportFile.NDJSON, Filter.ALL);

      assertThat(lines).hasSize(RECORDS + 1);
      JsonObject end = json(lines.get(RECORDS)).getJsonObject("export");
      assertThat(end.getBoolean("complete")).isTrue();
      assertThat(end.getInt("records")).isEqualTo(RECORDS);
      assertThat(end.getInt("first")).isEqualTo(1);
      assertThat(end.getInt("last")).isEqualTo(RECORDS);
      assertThat(end.getJsonObject("head").getInt("seq")).isEqualTo(RECORDS);
      assertThat(end.getJsonObject("head").getString("hash")).isEqualTo(filled.last.lastHash());
      assertThat(end.getJsonObject("floor").getInt("seq")).isZero();
      assertThat(end.getJsonObject("floor").getString("hash")).isEqualTo(AuditChain.GENESIS);
      assertThat(end.getString("installation")).hasSize(36);
      assertThat(end.getJsonObject("filter")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_part_says_what_was_asked_for(Databases place) throws Exception {
    try (var filled = new Filled(place)) {
      List<String> lines = filled.export(ExportFile.NDJSON, ONE_ACTOR);

      assertThat(lines).hasSize(1);
      JsonObject end = json(lines.get(0)).getJsonObject("export");
      assertThat(end.getInt("records")).isZero();
      assertThat(end.isNull("first")).isTrue();
      assertThat(end.isNull("last")).isTrue();
      assertThat(end.getJsonObject("head").getInt("seq")).isEqualTo(RECORDS);
      assertThat(end.getJsonObject("filter").toString())
          .isEqualTo("{\"to\":\"2255-03-14T16:00:00.000Z\",\"actor\":[\"nobody\"],\"q\":[\"x\"]}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_last_row_of_a_spreadsheet_has_as_many_cells_and_is_no_record(Databases place)
      throws Exception {
    try (var filled = new Filled(place)) {
      List<String> lines = filled.export(ExportFile.CSV, Filter.ALL);

      assertThat(lines).hasSize(RECORDS + 2);
      String end = lines.get(RECORDS + 1);
      assertThat(end)
          .startsWith("#export,,")
          .contains("\"{\"\"complete\"\":true,\"\"records\"\":" + RECORDS + ",")
          .endsWith("," + filled.last.lastHash());
      String cells = end.replaceAll("\"([^\"]|\"\")*\"", "quoted");
      assertThat(cells.split(",", -1)).hasSameSizeAs(lines.get(0).split(",", -1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_reading_that_fails_between_two_pages_leaves_no_end(Databases place) throws Exception {
    try (var filled = new Filled(place)) {
      var out =
          new Watched(1_100) {
            @Override
            void reached() {
              filled.journal.close();
              filled.broken = true;
            }
          };

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> ExportFile.NDJSON.write(filled.all(), Filter.ALL, out));

      assertThat(out.closed).isFalse();
      assertThat(out.toString(UTF_8)).doesNotContain("\"export\"");
    }
  }

  @ParameterizedTest
  @EnumSource
  void records_that_go_while_they_are_read_are_not_left_out_in_silence(Databases place)
      throws Exception {
    try (var filled = new Filled(place)) {
      var out =
          new Watched(1_100) {
            @Override
            void reached() throws IOException {
              var unused =
                  filled.reading.read(
                      connection -> {
                        try (var remove = connection.createStatement()) {
                          remove.execute("UPDATE audit_journal SET floor_seq = 2400");
                          return remove.execute("DELETE FROM audit_record WHERE seq <= 2400");
                        }
                      });
            }
          };

      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> ExportFile.NDJSON.write(filled.all(), Filter.ALL, out))
          .withMessageContaining("went while they were being read");
    }
  }

  private static JsonObject json(String line) {
    try (var reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }

  /** Does something once that many lines have come, and remembers whether it was closed. */
  private abstract static class Watched extends ByteArrayOutputStream {
    private final int lines;
    boolean closed;
    private boolean done;

    private Watched(int lines) {
      this.lines = lines;
    }

    abstract void reached() throws IOException;

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      if (!done && toString(UTF_8).lines().count() >= lines) {
        done = true;
        try {
          reached();
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** A journal with records, read as the page reads it. */
  private final class Filled implements AutoCloseable {
    private final Journal journal;
    private final RecordReads reading;
    private final Receipt last;
    private boolean broken;

    private Filled(Databases place) throws Exception {
      Database database = place.fresh(directory).get();
      var storage = place.storage(database, directory);
      journal = Journals.open(storage, record -> {});
      last = await(journal.append(drafts(RECORDS), null, PATIENCE, PATIENCE));
      reading =
          new RecordReads(
              database,
              nanos -> {
                if (broken) {
                  throw new StoreException("The journal is closed");
                }
                return !(storage instanceof LogFirstStorage log) || log.awaitLoaded(nanos);
              });
    }

    private List<String> export(ExportFile file, Filter filter) throws IOException {
      var out = new ByteArrayOutputStream();
      file.write(new RecordRange(reading, filter).begin(), filter, out);
      return out.toString(UTF_8).lines().toList();
    }

    private RecordRange all() {
      return new RecordRange(reading, Filter.ALL);
    }

    @Override
    public void close() {
      journal.close();
    }
  }
}
