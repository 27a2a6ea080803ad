package org.pulseboard.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class AssetTest {
  @Test
  void a_file_unpacks_to_what_it_was() throws IOException {
    byte[] content = "export const answer = 42;\n".repeat(50).getBytes(UTF_8);

    Asset asset = Asset.of("text/javascript", content);

    assertThat(asset.packed()).isTrue();
    assertThat(asset.gzip()).hasSizeLessThan(content.length);
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(asset.gzip()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void a_file_that_gzip_would_lengthen_goes_as_it_is() {
    assertThat(Asset.of("text/css", "a{}".getBytes(UTF_8)).packed()).isFalse();
  }

  @Test
  void the_tag_tells_contents_apart() {
    Asset one = Asset.of("text/css", "a{}".getBytes(UTF_8));
    Asset same = Asset.of("text/css", "a{}".getBytes(UTF_8));
    Asset other = Asset.of("text/css", "b{}".getBytes(UTF_8));

    assertThat(one.tag()).isEqualTo(same.tag()).isNotEqualTo(other.tag());
  }

  @Test
  void a_kind_of_file_that_pages_do_not_use_has_no_type() {
    assertThat(Asset.type("/js/main.js"))
        .hasValueSatisfying(t -> assertThat(t).startsWith("text/javascript"));
    assertThat(Asset.type("/js/secret.properties")).isEmpty();
  }

  @Test
  void gzip_is_sent_to_those_who_take_it() {
    assertThat(AssetServlet.acceptsGzip("gzip, deflate, br")).isTrue();
    assertThat(AssetServlet.acceptsGzip("br")).isFalse();
    assertThat(AssetServlet.acceptsGzip("gzip;q=0, br")).isFalse();
    assertThat(AssetServlet.acceptsGzip(null)).isFalse();
  }
}
