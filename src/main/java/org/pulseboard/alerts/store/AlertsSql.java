package org.pulseboard.alerts.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.state.Acknowledgement;
import org.pulseboard.alerts.state.AlertKey;
import org.pulseboard.alerts.state.AlertMemory;
import org.pulseboard.alerts.state.AlertState;
import org.pulseboard.alerts.state.Incident;
import org.pulseboard.alerts.state.Silence;

/** The statements on the tables of alerts, on the caller's connection. */
final class AlertsSql {
  private static final String ACK = "i.ack_by, i.ack_reason, i.ack_at";

  private final Connection connection;
  private final String node;

  AlertsSql(Connection connection, String node) {
    this.connection = connection;
    this.node = node;
  }

  /** Never without a row in between: of a transaction that a crash cut off, H2 may keep a part. */
  void put(KeptAlert alert) throws SQLException {
    AlertMemory memory = alert.memory();
    Incident open = memory.incident();
    Object[] values = {
      alert.key().rule(),
      TagsJson.of(alert.key().tags()).toString(),
      memory.state().id(),
      memory.sinceMillis(),
      memory.heldMillis(),
      memory.wasOpen(),
      number(memory.value()),
      open == null ? null : open.number(),
      memory.firings().stream().map(String::valueOf).collect(Collectors.joining(",")),
      memory.flapping(),
      node,
      alert.key().id()
    };
    int changed =
        update(
            "UPDATE alerts_alert SET rule = ?, tags = ?, state = ?, since_at = ?, held_millis = ?,"
                + " was_open = ?, last_value = ?, incident = ?, firings = ?, flapping = ?"
                + " WHERE node = ? AND id = ?",
            values);
    if (changed == 0) {
      update(
          "INSERT INTO alerts_alert (rule, tags, state, since_at, held_millis, was_open,"
              + " last_value, incident, firings, flapping, node, id)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          values);
    }
  }

  void put(KeptIncident kept) throws SQLException {
    Acknowledgement ack = kept.acknowledged();
    Object[] values = {
      kept.key().id(),
      kept.key().rule(),
      kept.title(),
      TagsJson.of(kept.key().tags()).toString(),
      kept.severity(),
      kept.comparison(),
      kept.threshold(),
      kept.unit(),
      kept.incident().firedAtMillis(),
      number(kept.incident().peak()),
      kept.endedAtMillis(),
      kept.ending(),
      kept.silenced(),
      ack == null ? null : ack.by(),
      ack == null ? null : ack.reason(),
      ack == null ? null : ack.atMillis(),
      node,
      kept.incident().number()
    };
    int changed =
        update(
            "UPDATE alerts_incident SET id = ?, rule = ?, title = ?, tags = ?, severity = ?,"
                + " comparison = ?, threshold = ?, unit = ?, fired_at = ?, peak = ?, ended_at = ?,"
                + " ending = ?, silenced = ?, ack_by = ?, ack_reason = ?, ack_at = ?"
                + " WHERE node = ? AND incident = ?",
            values);
    if (changed == 0) {
      update(
          "INSERT INTO alerts_incident (id, rule, title, tags, severity, comparison, threshold,"
              + " unit, fired_at, peak, ended_at, ending, silenced, ack_by, ack_reason, ack_at,"
              + " node, incident) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          values);
    }
  }

  List<KeptAlert> alerts() throws SQLException {
    var found = new ArrayList<KeptAlert>();
    String sql =
        "SELECT a.rule, a.tags, a.state, a.since_at, a.held_millis, a.was_open, a.last_value,"
            + " a.incident, a.firings, a.flapping, i.fired_at, i.peak, "
            + ACK
            + " FROM alerts_alert a LEFT JOIN alerts_incident i"
            + " ON i.node = a.node AND i.incident = a.incident WHERE a.node = ?";
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, node);
      try (var row = query.executeQuery()) {
        while (row.next()) {
          found.add(alert(row));
        }
      }
    }
    return found;
  }

  private static KeptAlert alert(ResultSet row) throws SQLException {
    var key = new AlertKey(row.getString(1), TagsJson.read(row.getString(2)));
    long firedAt = row.getLong(11);
    boolean open = !row.wasNull();
    Incident incident = open ? new Incident(row.getLong(8), firedAt, number(row, 12)) : null;
    var memory =
        new AlertMemory(
            AlertState.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
            row.getLong(4),
            row.getLong(5),
            row.getBoolean(6),
            number(row, 7),
            incident,
            acknowledgement(row, 13),
            Arrays.stream(row.getString(9).split(",", -1))
                .filter(text -> !text.isEmpty())
                .map(Long::valueOf)
                .toList(),
            row.getBoolean(10));
    return new KeptAlert(key, memory);
  }

  List<KeptIncident> incidents(long fromMillis, long toMillis) throws SQLException {
    var found = new ArrayList<KeptIncident>();
    String sql =
        "SELECT i.rule, i.tags, i.incident, i.fired_at, i.peak, i.title, i.severity,"
            + " i.comparison, i.threshold, i.unit, i.ended_at, i.ending, i.silenced, "
            + ACK
            + " FROM alerts_incident i WHERE i.node = ? AND i.fired_at <= ?"
            + " AND (i.ended_at IS NULL OR i.ended_at >= ?)"
            + " ORDER BY i.fired_at DESC, i.incident DESC";
    try (var query = connection.prepareStatement(sql)) {
      query.setMaxRows(AlertTables.MOST_INCIDENTS + 1);
      query.setString(1, node);
      query.setLong(2, toMillis);
      query.setLong(3, fromMillis);
      try (var row = query.executeQuery()) {
        while (row.next()) {
          found.add(incident(row));
        }
      }
    }
    return found;
  }

  private static KeptIncident incident(ResultSet row) throws SQLException {
    long ended = row.getLong(11);
    Long endedAt = row.wasNull() ? null : Long.valueOf(ended);
    return new KeptIncident(
        new AlertKey(row.getString(1), TagsJson.read(row.getString(2))),
        new Incident(row.getLong(3), row.getLong(4), number(row, 5)),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getDouble(9),
        row.getString(10),
        endedAt,
        row.getString(12),
        row.getBoolean(13),
        acknowledgement(row, 14));
  }

  private static @Nullable Acknowledgement acknowledgement(ResultSet row, int first)
      throws SQLException {
    String by = row.getString(first);
    return by == null
        ? null
        : new Acknowledgement(by, row.getString(first + 1), row.getLong(first + 2));
  }

  long newestIncident() throws SQLException {
    try (var query =
        connection.prepareStatement("SELECT MAX(incident) FROM alerts_incident WHERE node = ?")) {
      query.setString(1, node);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  void end(KeptAlert alert, long atMillis) throws SQLException {
    update(
        "UPDATE alerts_incident SET ended_at = ?, ending = 'gone'"
            + " WHERE node = ? AND id = ? AND ended_at IS NULL",
        atMillis,
        node,
        alert.key().id());
    update("DELETE FROM alerts_alert WHERE node = ? AND id = ?", node, alert.key().id());
  }

  void prune(long beforeMillis) throws SQLException {
    update("DELETE FROM alerts_incident WHERE node = ? AND ended_at < ?", node, beforeMillis);
    update(
        "DELETE FROM alerts_alert WHERE node = ? AND state = 'normal' AND since_at < ?",
        node,
        beforeMillis);
    update("DELETE FROM alerts_silence WHERE until_at < ?", beforeMillis);
  }

  List<Silence> silences() throws SQLException {
    var found = new ArrayList<Silence>();
    String sql =
        "SELECT id, rule, tags, until_at, made_by, made_at, reason FROM alerts_silence ORDER BY id";
    try (var query = connection.prepareStatement(sql);
        var row = query.executeQuery()) {
      while (row.next()) {
        found.add(
            new Silence(
                row.getLong(1),
                row.getString(2),
                TagsJson.read(row.getString(3)),
                row.getLong(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7)));
      }
    }
    return found;
  }

  Silence add(Silence silence) throws SQLException {
    String sql =
        "INSERT INTO alerts_silence (rule, tags, until_at, made_by, made_at, reason)"
            + " VALUES (?, ?, ?, ?, ?, ?)";
    try (var insert = connection.prepareStatement(sql, new String[] {"id"})) {
      insert.setString(1, silence.rule());
      insert.setString(2, TagsJson.of(silence.tags()).toString());
      insert.setLong(3, silence.untilMillis());
      insert.setString(4, silence.by());
      insert.setLong(5, silence.atMillis());
      insert.setString(6, silence.reason());
      insert.executeUpdate();
      try (var key = insert.getGeneratedKeys()) {
        key.next();
        return silence.withId(key.getLong(1));
      }
    }
  }

  void removeSilence(long id) throws SQLException {
    update("DELETE FROM alerts_silence WHERE id = ?", id);
  }

  private static double number(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }

  private static @Nullable Double number(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }

  private int update(String sql, @Nullable Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
