package org.pulseboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.annotation.WebServlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
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
  void each_address_of_the_servlet_has_a_page_of_its_own_and_none_is_forgotten() {
    String[] addresses = PageServlet.class.getAnnotation(WebServlet.class).value();

    assertThat(addresses)
        .extracting(address -> Page.at(address).orElseThrow())
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(Page.LOGIN, Page.ERROR)));
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
