package org.pulseboard.audit.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.database.Database;

/** A page has room for some bytes, not only for some rows. */
@Tag("slow")
class LongRecordsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void long_records_are_read_whole_where_a_thousand_of_them_have_no_room(Databases place)
      throws Exception {
    Path errors = directory.resolve("errors.log");

    Process process = new ProcessBuilder(command(place)).redirectError(errors.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(said.lines())
        .as(Files.readString(errors))
        .containsExactly(
            "exported [250]",
            "filtered 125",
            "verified true 250",
            "searched 250",
            "searched by actor 125",
            "searched by prefix 125",
            "replayed 250");
  }

  private List<String> command(Databases place) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LongRecords.class.getName(),
                directory.toString()));
    if (place == Databases.POSTGRES) {
      Database database = place.fresh(directory).get();
      try (Connection connection = database.dataSource().getConnection()) {
        command.add(connection.getMetaData().getURL());
      }
    }
    return command;
  }
}
