package org.pulseboard.audit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.pulseboard.api.AuditChain;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.EveryField;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.RecordFields;

/** What is hashed, must never change: hashes of old records depend on it. */
class DraftTest {
  private static final String GENESIS = AuditChain.GENESIS;
  private static final AuditChain CHAIN = new AuditChain("test");

  @Test
  void an_event_with_every_field_is_hashed_as_it_always_was() {
    Entry entry = Draft.of(EveryField.EVENT, "shop", "n1").seal(7, 1_000, 999L, GENESIS, CHAIN);

    assertThat(entry.json())
        .isEqualTo(
            "{\"action\":\"order.cancel\",\"actor\":\"ann\",\"after\":[\"x\",true],"
                + "\"attributes\":{\"k\":\"v\"},\"before\":{\"state\":\"open\"},"
                + "\"clock\":\"1970-01-01T00:00:00.999Z\",\"node\":\"n1\",\"outcome\":\"denied\","
                + "\"publisher\":\"shop\",\"reason\":\"late \\\"again\\\"\\n\","
                + "\"recordedAt\":\"1970-01-01T00:00:01.000Z\",\"severity\":\"critical\","
                + "\"sourceAddress\":\"10.0.0.1\",\"target\":\"order/1\","
                + "\"time\":\"2026-11-22T13:00:00.000Z\",\"traceId\":\"t1\"}");
    assertThat(entry.hash())
        .isEqualTo("a42cfe47d42bad97cd5241047e89b16dce44b1151b3580affcb8edc3dc923f20");
  }

  @Test
  void an_event_with_the_least_is_hashed_as_it_always_was() {
    AuditEvent least = AuditEvent.of("a\ud800", "b", "c").build();

    Entry entry = Draft.of(least, "(server)", "n1").seal(1, 1_000, null, GENESIS, CHAIN);

    assertThat(entry.json())
        .isEqualTo(
            "{\"action\":\"b\",\"actor\":\"a\ufffd\",\"node\":\"n1\",\"outcome\":\"success\","
                + "\"publisher\":\"(server)\",\"recordedAt\":\"1970-01-01T00:00:01.000Z\","
                + "\"severity\":\"info\",\"target\":\"c\"}");
    assertThat(entry.hash())
        .isEqualTo("a1f272c7619152bb18563168eab58286630ed38dd9c86480d52543b1b04ef370");
  }

  @Test
  void a_record_has_every_field_of_the_list_and_no_other() {
    Entry entry = Draft.of(EveryField.EVENT, "shop", "n1").seal(7, 1_000, 999L, GENESIS, CHAIN);

    try (JsonReader reader = Json.createReader(new StringReader(entry.line()))) {
      JsonObject record = reader.readObject();
      assertThat(record.keySet()).containsExactlyInAnyOrderElementsOf(RecordFields.ALL);
    }
  }
}
