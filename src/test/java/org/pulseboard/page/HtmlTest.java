package org.pulseboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void what_others_typed_cannot_become_markup() {
    assertThat(Html.escape("<script>alert(\"x\")</script> & 'y'"))
        .isEqualTo("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;");
  }

  @Test
  void other_text_stays_as_it_is() {
    assertThat(Html.escape("Jürgen 😀")).isEqualTo("Jürgen 😀");
  }
}
