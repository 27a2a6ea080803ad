package org.pulseboard.stream.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.api.StreamTopic;

class TopicsTest {
  private final Topics topics =
      new Topics(List.of(StreamTopic.named("orders"), StreamTopic.named("keys").forRole("admin")));

  @Test
  void somebody_gets_of_what_was_asked_what_the_roles_admit() {
    var asked = topics.in(-1);

    int viewers = topics.granted(asked, Set.of("viewer"));
    int auditors = topics.granted(asked, Set.of("viewer", "auditor"));

    assertThat(topics.in(viewers))
        .extracting(Topic::name)
        .containsExactly("metrics", "alerts", "orders");
    assertThat(topics.in(auditors))
        .extracting(Topic::name)
        .containsExactly("metrics", "audit", "alerts", "orders");
    assertThat(topics.granted(asked, Set.of("publisher"))).isZero();
  }

  @Test
  void who_loses_a_role_or_is_no_viewer_any_more_may_not_keep_what_it_was_needed_for() {
    int types = topics.granted(topics.in(-1), Set.of("viewer", "auditor", "admin"));

    assertThat(topics.admits(types, Set.of("viewer", "auditor", "admin"))).isTrue();
    assertThat(topics.admits(types, Set.of("viewer", "auditor"))).isFalse();
    assertThat(topics.admits(types, Set.of("auditor", "admin"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics", "audit", "alerts", "alert", "hello", "gap", "ping", "resumed", "orders"
      })
  void a_name_that_is_taken_cannot_be_declared(String name) {
    var declared = List.of(StreamTopic.named("orders"), StreamTopic.named(name));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Topics(declared))
        .withMessageContaining("the name is taken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Orders", "1st", "a b", "a\nb", "a,b", "x23456789012345678901234567890123"})
  void what_is_no_name_is_refused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StreamTopic.named(name))
        .withMessageStartingWith("name: ");
  }

  @Test
  void a_role_that_does_not_exist_is_refused() {
    var declared = List.of(StreamTopic.named("orders").forRole("king"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Topics(declared))
        .withMessageContaining(
            "no such role; choose one of viewer, operator, auditor, publisher, admin");
  }

  @Test
  void twenty_three_may_be_declared_each_with_a_bit_of_its_own() {
    var declared = IntStream.range(0, 23).mapToObj(n -> StreamTopic.named("t" + n)).toList();

    var all = new Topics(declared).in(-1);

    assertThat(all).hasSize(26).extracting(Topic::bit).doesNotHaveDuplicates();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Topics(
                    IntStream.range(0, 24).mapToObj(n -> StreamTopic.named("t" + n)).toList()))
        .withMessageContaining("23 topics are declared already");
  }
}
