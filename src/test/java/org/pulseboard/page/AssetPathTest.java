package org.pulseboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.node.Build;

class AssetPathTest {
  private static final Build BUILD = new Build("1.0", "abc", "1.6.32");

  @Test
  void the_address_of_this_build_may_be_kept_for_ever() {
    assertThat(AssetPath.of("/v/abc/js/main.js", BUILD))
        .contains(new AssetPath("/js/main.js", true));
  }

  @Test
  void the_address_of_another_build_may_not_be_kept() {
    assertThat(AssetPath.of("/v/old/js/main.js", BUILD))
        .contains(new AssetPath("/js/main.js", false));
  }

  @Test
  void a_build_that_nobody_named_may_not_be_kept() {
    var unnamed = new Build("1.0", Build.UNKNOWN, "1.6.32");

    assertThat(AssetPath.of("/v/dev/js/main.js", unnamed))
        .contains(new AssetPath("/js/main.js", false));
  }

  @Test
  void a_library_may_be_kept_for_ever_since_its_folder_names_its_version() {
    assertThat(AssetPath.of("/lib/uplot-1.6.32/uPlot.iife.min.js", BUILD))
        .contains(new AssetPath("/lib/uplot-1.6.32/uPlot.iife.min.js", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v/abc/WEB-INF/web.xml",
        "/v/abc/js/../WEB-INF/web.xml",
        "/v/abc/META-INF/MANIFEST.MF",
        "/v/abc",
        "/v/",
        "/v//WEB-INF/web.xml",
        "/js/..\\WEB-INF/web.xml"
      })
  void nothing_but_the_files_of_pages_has_an_address(String address) {
    assertThat(AssetPath.of(address, BUILD)).isEmpty();
  }
}
