package org.pulseboard.page.about;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageUseTest {
  @TempDir Path directory;

  @Test
  void what_lies_in_directories_counts_for_the_directory_at_the_top() throws IOException {
    Files.writeString(directory.resolve("admin-password"), "12345");
    Files.createDirectories(directory.resolve("journal/segments"));
    Files.write(directory.resolve("journal/segments/1.log"), new byte[700]);
    Files.write(directory.resolve("journal/h2.mv.db"), new byte[300]);

    JsonObject use = new StorageUse(directory).json();

    assertThat(use.getString("path")).isEqualTo(directory.toString());
    assertThat(use.getJsonNumber("bytes").longValue()).isEqualTo(1_005);
    assertThat(use.getJsonNumber("freeBytes").longValue()).isPositive();
    assertThat(use.getJsonArray("entries").getValuesAs(JsonObject.class))
        .extracting(entry -> entry.getString("name") + " " + entry.getInt("bytes"))
        .containsExactly("admin-password 5", "journal 1000");
  }
}
