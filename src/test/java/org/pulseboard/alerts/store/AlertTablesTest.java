package org.pulseboard.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pulseboard.alerts.state.Acknowledgement;
import org.pulseboard.alerts.state.AlertKey;
import org.pulseboard.alerts.state.AlertMemory;
import org.pulseboard.alerts.state.AlertState;
import org.pulseboard.alerts.state.Incident;
import org.pulseboard.alerts.state.Silence;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.database.StoreException;

/** What the tables keep, on each kind of database. */
class AlertTablesTest {
  private static final AlertKey KEY =
      new AlertKey("disk", new TreeMap<>(Map.of("path", "/a\"b\\c\u0000\n<é>", "x", "")));
  private static final Acknowledgement ACK = new Acknowledgement("m.ruiz", "looking", 1_500);

  @TempDir Path directory;

  private static KeptAlert alert(AlertState state, @Nullable Incident incident) {
    return new KeptAlert(
        KEY,
        new AlertMemory(
            state, 1_000, 250, true, 0.5, incident, null, List.of(1_000L, 2_000L), true));
  }

  private static KeptIncident incident(
      long number, long firedAt, @Nullable Long endedAt, @Nullable Acknowledgement ack) {
    return new KeptIncident(
        KEY,
        new Incident(number, firedAt, Double.NaN),
        "Disk fills up",
        "warning",
        "below",
        0.1,
        "ratio",
        endedAt,
        endedAt == null ? null : "resolved",
        true,
        ack);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void an_alert_comes_back_as_it_was(Databases place) throws StoreException {
    try (var database = place.fresh(directory).get()) {
      var tables = new AlertTables(database, "shop-1");
      assertThat(tables.read()).isEqualTo(new Kept(List.of(), List.of(), 0));
      tables.write(List.of(alert(AlertState.PENDING, null)), List.of());

      var open = new Incident(7, 2_000, Double.NaN);
      tables.write(List.of(alert(AlertState.FIRING, open)), List.of(incident(7, 2_000, null, ACK)));

      assertThat(tables.read().newestIncident()).isEqualTo(7);
      assertThat(tables.read().alerts())
          .singleElement()
          .satisfies(
              kept -> {
                assertThat(kept.key()).isEqualTo(KEY);
                assertThat(kept.memory().incident()).isEqualTo(open);
                assertThat(kept.memory().acknowledged()).isEqualTo(ACK);
                assertThat(kept.memory().firings()).containsExactly(1_000L, 2_000L);
                assertThat(kept.memory().state()).isEqualTo(AlertState.FIRING);
              });
      assertThat(new AlertTables(database, "shop-2").read().alerts()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void a_span_has_what_fired_in_it_or_still_did(Databases place) throws StoreException {
    try (var database = place.fresh(directory).get()) {
      var tables = new AlertTables(database, "shop-1");
      tables.write(
          List.of(),
          List.of(
              incident(1, 1_000, 2_000L, null),
              incident(2, 3_000, 9_000L, ACK),
              incident(3, 6_000, null, null)));

      assertThat(numbers(tables, 4_000, 5_000)).containsExactly(2L);
      assertThat(numbers(tables, 0, 10_000)).containsExactly(3L, 2L, 1L);
      assertThat(tables.incidents(4_000, 5_000)).containsExactly(incident(2, 3_000, 9_000L, ACK));

      tables.prune(5_000);
      assertThat(numbers(tables, 0, 10_000)).containsExactly(3L, 2L);

      tables.end(List.of(alert(AlertState.FIRING, new Incident(3, 6_000, 0))), 9_500);
      assertThat(tables.incidents(9_400, 9_600))
          .extracting(KeptIncident::ending)
          .containsExactly("gone");
    }
  }

  private static List<Long> numbers(AlertTables tables, long from, long to) throws StoreException {
    return tables.incidents(from, to).stream().map(each -> each.incident().number()).toList();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void a_silence_has_a_number_that_no_other_gets(Databases place) throws StoreException {
    try (var database = place.fresh(directory).get()) {
      var tables = new AlertTables(database, "shop-1");
      var wanted = new Silence(0, null, KEY.tags(), 9_000, "m.ruiz", 1_000, "deploy");
      Silence first = tables.add(wanted);
      tables.removeSilence(first.id());
      Silence second = tables.add(wanted);

      assertThat(second.id()).isGreaterThan(first.id());
      assertThat(tables.silences()).containsExactly(second);
      assertThat(new AlertTables(database, "shop-2").silences()).containsExactly(second);
    }
  }
}
