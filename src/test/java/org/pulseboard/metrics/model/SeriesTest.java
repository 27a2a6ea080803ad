package org.pulseboard.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pulseboard.metrics.model.Series.Kind;

class SeriesTest {

  @Test
  void the_id_of_a_series_without_tags_is_its_name() {
    assertThat(series(Map.of()).id()).isEqualTo("orders.open");
  }

  @Test
  void tags_stand_in_the_id_sorted_and_escaped_so_that_no_two_series_share_one() {
    assertThat(series(Map.of("b", "x,c=y}", "a", "1\\")).id())
        .isEqualTo("orders.open{a=1\\\\,b=x\\,c\\=y\\}}");
  }

  private static Series series(Map<String, String> tags) {
    return Series.of("orders.open", "", "", tags, Kind.GAUGE, "test");
  }
}
