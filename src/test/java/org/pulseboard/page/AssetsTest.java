package org.pulseboard.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssetsTest {
  private final Map<String, String> war =
      new HashMap<>(
          Map.of(
              Assets.LIST,
              "/js/main.js=abc\n/js/main.js.gz=abc-gz\n/css/a.css=def\n/js/a.properties=x\n",
              "/js/main.js",
              "main();",
              "/js/main.js.gz",
              "packed",
              "/css/a.css",
              "a{}",
              "/js/a.properties",
              "secret"));

  @Test
  void a_file_comes_with_its_tag_and_as_the_build_packed_it() throws IOException {
    var assets = new Assets(this::open);

    assertThat(assets.find("/js/main.js"))
        .hasValueSatisfying(
            asset -> {
              assertThat(asset.type()).startsWith("text/javascript");
              assertThat(asset.tag()).isEqualTo("abc");
              assertThat(asset.plain()).asString().isEqualTo("main();");
              assertThat(asset.packed()).asString().isEqualTo("packed");
            });
  }

  @Test
  void a_file_that_gzip_would_lengthen_goes_as_it_is() throws IOException {
    var assets = new Assets(this::open);

    assertThat(assets.find("/css/a.css"))
        .hasValueSatisfying(asset -> assertThat(asset.packed()).isNull());
  }

  @Test
  void a_file_is_read_once() throws IOException {
    var assets = new Assets(this::open);
    var first = assets.find("/css/a.css");

    war.remove("/css/a.css");

    assertThat(assets.find("/css/a.css")).isEqualTo(first);
  }

  @Test
  void what_the_build_did_not_list_is_not_there() throws IOException {
    war.put("/js/other.js", "other();");
    var assets = new Assets(this::open);

    assertThat(assets.find("/js/other.js")).isEmpty();
    assertThat(assets.find("/js/main.js.gz")).isEmpty();
    assertThat(assets.find("/js/a.properties")).isEmpty();
  }

  @Test
  void a_WAR_without_the_list_or_a_file_of_it_says_so() throws IOException {
    var assets = new Assets(this::open);
    war.remove("/js/main.js");
    war.remove(Assets.LIST);

    assertThatThrownBy(() -> assets.find("/js/main.js"))
        .isInstanceOf(IOException.class)
        .hasMessage("/js/main.js is missing from the WAR; build it again");
    assertThatThrownBy(() -> new Assets(this::open))
        .isInstanceOf(IOException.class)
        .hasMessage("/WEB-INF/assets.properties is missing from the WAR; build it again");
  }

  private @Nullable InputStream open(String path) {
    String content = war.get(path);
    return content == null ? null : new ByteArrayInputStream(content.getBytes(UTF_8));
  }
}
