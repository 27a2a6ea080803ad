package org.pulseboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One list of an event's fields: the record, its builder and the enum hold the same. */
class EventFieldTest {

  @Test
  void the_fields_are_the_components_of_the_event_in_its_order() {
    Stream<String> components =
        Stream.of(AuditEvent.class.getRecordComponents()).map(RecordComponent::getName);

    assertThat(EventField.values())
        .extracting(EventField::key)
        .containsExactlyElementsOf(components.toList());
  }

  @Test
  void each_field_that_may_be_absent_has_a_method_of_the_builder() {
    Stream<String> required = Stream.of("actor", "action", "target");

    Stream<String> methods =
        Stream.of(AuditEventBuilder.class.getDeclaredMethods())
            .filter(method -> method.getReturnType() == AuditEventBuilder.class)
            .map(Method::getName)
            .map(name -> name.equals("attribute") ? "attributes" : name);

    assertThat(Stream.concat(required, methods))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(EventField.values()).map(EventField::key).toList());
  }

  @Test
  void a_field_gives_what_the_event_says_in_the_component_of_its_name() throws Exception {
    for (RecordComponent component : AuditEvent.class.getRecordComponents()) {
      Object said = component.getAccessor().invoke(EveryField.EVENT);
      EventField field =
          Stream.of(EventField.values())
              .filter(one -> one.key().equals(component.getName()))
              .findFirst()
              .orElseThrow();

      Object value = field.of(EveryField.EVENT);

      assertThat(value)
          .isNotNull()
          .isEqualTo(
              said instanceof Outcome outcome
                  ? outcome.word()
                  : said instanceof Severity severity ? severity.word() : said);
    }
  }

  @Test
  void an_event_of_the_least_says_nothing_in_the_other_fields() {
    AuditEvent least = AuditEvent.of("a", "b", "c").build();

    assertThat(EventField.values())
        .filteredOn(field -> field.of(least) != null)
        .containsExactly(
            EventField.ACTOR,
            EventField.ACTION,
            EventField.TARGET,
            EventField.OUTCOME,
            EventField.SEVERITY);
  }
}
