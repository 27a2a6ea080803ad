package org.pulseboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageTest {
  @Test
  void the_context_root_is_the_overview_with_and_without_a_slash() {
    assertThat(Page.at("")).contains(Page.OVERVIEW);
    assertThat(Page.at("/")).contains(Page.OVERVIEW);
  }

  @Test
  void the_audit_trail_has_its_page() {
    assertThat(Page.at("/audit")).contains(Page.AUDIT);
  }

  @Test
  void an_address_without_a_page_has_none() {
    assertThat(Page.at("/nowhere")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void each_page_has_its_jsp(Page page) {
    assertThat(Path.of("webapp", page.jsp())).matches(Files::isRegularFile, "is a file");
  }
}
