package org.pulseboard.audit.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.pulseboard.api.AuditKeyChange;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.EntryRows;
import org.pulseboard.audit.store.Pace;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.StoreException;

/**
 * The keys that may sign checkpoints, and until which record: this server's own, and those that
 * records of the journal introduce. The records themselves are proven by the walk over the chain.
 */
public final class KnownKeys {
  /** Whoever may publish may write such records, as many and as long as they like. */
  private static final int PAGE = 1_000;

  private final String installation;

  /** Some 700 bytes each, and each comes with a start that found no key: 10,000 take 7 MB. */
  private final List<KeyChange> changes;

  private final Map<String, TreeMap<Long, Boolean>> active = new HashMap<>();

  private KnownKeys(String own, String installation, List<KeyChange> changes) {
    this.installation = installation;
    this.changes = changes;
    active.put(own, new TreeMap<>());
    for (KeyChange change : changes) {
      mark(change.key().publicKey(), change.seq(), true);
      String before = change.key().previousKey();
      if (before != null) {
        mark(before, change.seq(), false);
      }
    }
  }

  /** Reads the records that introduce keys. */
  public static KnownKeys read(RecordReads reading, String own) throws StoreException {
    return reading.readAll(
        connection ->
            new KnownKeys(own, installation(connection), changes(connection, reading.select())));
  }

  /** The journal's id, which every signature names. */
  public String installation() {
    return installation;
  }

  /** Whether a key may have signed the record with a sequence. */
  boolean mayHaveSigned(String publicKey, long seq) {
    var marks = active.get(publicKey);
    var mark = marks == null ? null : marks.floorEntry(seq);
    return marks != null && (mark == null || mark.getValue());
  }

  /** The record that introduced a key, unless another key has replaced it since. */
  public Optional<KeyChange> introduction(String publicKey) {
    KeyChange found = null;
    for (KeyChange change : changes) {
      if (change.key().publicKey().equals(publicKey)) {
        found = change;
      } else if (publicKey.equals(change.key().previousKey())) {
        found = null;
      }
    }
    return Optional.ofNullable(found);
  }

  /** The newest key of a node that is not this one. */
  public Optional<String> otherOf(String node, String publicKey) {
    return changes.stream()
        .filter(change -> change.node().equals(node))
        .map(change -> change.key().publicKey())
        .filter(key -> !key.equals(publicKey))
        .reduce((first, second) -> second);
  }

  /** Every key that this one replaced, and those that they replaced. */
  public List<String> before(String publicKey) {
    var before = new ArrayList<String>();
    String key = publicKey;
    for (int i = changes.size() - 1; i >= 0; i--) {
      String previous = changes.get(i).key().previousKey();
      if (changes.get(i).key().publicKey().equals(key) && previous != null) {
        before.add(previous);
        key = previous;
      }
    }
    return before;
  }

  /** What an auditor should know of changes of keys, one sentence each. */
  List<String> notes() {
    return changes.stream()
        .filter(change -> change.key().previousKey() != null)
        .map(change -> note(change, change.key().isSigned(installation)))
        .distinct()
        .toList();
  }

  private static String note(KeyChange change, boolean signed) {
    String which =
        "Record "
            + change.seq()
            + ": node "
            + change.node()
            + " signs with a new key since then, "
            + change.key().publicKey();
    return signed
        ? which + ". The key before signed for it."
        : which
            + ". The key before was lost and did not sign for it: compare both with the keys that"
            + " you keep outside this server.";
  }

  private void mark(String publicKey, long seq, boolean mayHaveSigned) {
    Objects.requireNonNull(active.computeIfAbsent(publicKey, key -> new TreeMap<>()))
        .put(seq, mayHaveSigned);
  }

  private static String installation(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT installation FROM audit_journal")) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static List<KeyChange> changes(Connection connection, String columns)
      throws SQLException {
    var changes = new ArrayList<KeyChange>();
    String sql = columns + " WHERE action = ? AND seq > ? ORDER BY action, seq LIMIT ?";
    try (var select = connection.prepareStatement(sql)) {
      select.setString(EntryRows.NEXT, AuditKeyChange.ACTION);
      select.setLong(EntryRows.NEXT + 1, RecordReads.floor(connection));
      var pace = new Pace();
      EntryRows.Part page = EntryRows.read(select, EntryRows.NEXT + 2, PAGE, pace);
      while (!page.entries().isEmpty()) {
        page.entries().forEach(entry -> add(entry, changes));
        select.setLong(EntryRows.NEXT + 1, page.last().seq());
        page = EntryRows.read(select, EntryRows.NEXT + 2, PAGE, pace);
      }
    }
    return changes;
  }

  private static void add(Entry entry, List<KeyChange> changes) {
    AuditKeyChange.parse(entry.json())
        .ifPresent(key -> changes.add(new KeyChange(entry.seq(), node(entry), key)));
  }

  private static String node(Entry entry) {
    return ColumnCheck.texts(entry.json()).getOrDefault("node", "");
  }

  /**
   * A key that came into use.
   *
   * @param seq of the record
   * @param node which signs with it
   * @param key what the record says
   */
  public record KeyChange(long seq, String node, AuditKeyChange key) {}
}
