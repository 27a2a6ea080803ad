package org.pulseboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditEventTest {
  private static final String ID = "00000000-0000-4000-8000-000000000001";

  @Test
  void what_was_passed_in_can_change_later_without_changing_the_event() {
    var list = new ArrayList<>(List.of("a"));
    var map = new HashMap<String, Object>(Map.of("list", list));
    AuditEvent event = AuditEvent.of("a", "b", "c").after(map).build();

    list.add("b");
    map.clear();

    assertThat(event.after()).isEqualTo(Map.of("list", List.of("a")));
  }

  @Test
  void enums_times_and_ids_become_text() {
    AuditEvent event =
        AuditEvent.of("a", "b", "c")
            .before(List.of(Severity.INFO, Instant.EPOCH, UUID.fromString(ID)))
            .build();

    assertThat(event.before()).isEqualTo(List.of("INFO", "1970-01-01T00:00:00Z", ID));
  }

  @Test
  void a_type_that_is_no_json_is_refused_with_its_path() {
    assertThatThrownBy(
            () ->
                AuditEvent.of("a", "b", "c")
                    .attribute("order", Map.of("items", List.of(new Object())))
                    .build())
        .isInstanceOf(InvalidEventException.class)
        .hasMessageStartingWith("attributes.order.items[0] is a java.lang.Object;");
  }

  @Test
  void a_value_that_holds_itself_is_refused() {
    var self = new ArrayList<Object>();
    self.add(self);

    assertThatThrownBy(() -> AuditEvent.of("a", "b", "c").after(self).build())
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("nested deeper than 32 levels");
  }

  @Test
  void text_of_strangers_is_clipped_to_what_a_name_may_have() {
    assertThat(AuditEvent.clip("x".repeat(1_000))).hasSize(256).endsWith("…");
    assertThat(AuditEvent.clip(" ")).isEqualTo("unknown");
    assertThat(AuditEvent.clip(null)).isEqualTo("unknown");
  }
}
