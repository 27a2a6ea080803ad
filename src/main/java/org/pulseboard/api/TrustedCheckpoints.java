package org.pulseboard.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.StrictLines.BadInputException;

/** The checkpoints that count: those of a given key and of its successors, else of all keys. */
final class TrustedCheckpoints {
  private final TreeMap<Long, List<AuditCheckpoint>> all = new TreeMap<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private String installation = "";
  private @Nullable String forged;

  /**
   * Reads the file.
   *
   * @param publicKey the only one to trust; null for every key in the file
   */
  static TrustedCheckpoints read(Path file, @Nullable String publicKey)
      throws IOException, BadInputException {
    var read = new TrustedCheckpoints();
    if (publicKey != null) {
      read.keys.add(publicKey);
    }
    try (var lines = new StrictLines(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        read.add(parse(line, lines), publicKey == null, lines);
      }
    }
    if (read.newest() == 0) {
      throw new BadInputException(
          publicKey == null
              ? file + " holds no checkpoint"
              : "there is no checkpoint of that key in " + file);
    }
    return read;
  }

  /** What is wrong with a signature; null if all are genuine. */
  @Nullable String forged() {
    return forged;
  }

  String installation() {
    return installation;
  }

  boolean trusts(String publicKey) {
    return keys.contains(publicKey);
  }

  int keys() {
    return keys.size();
  }

  /** From now on a successor's checkpoints count as well. */
  void trust(String publicKey) {
    keys.add(publicKey);
  }

  /** The newest record that a trusted key signed; 0 if there is none. */
  long newest() {
    for (var entry : all.descendingMap().entrySet()) {
      if (entry.getValue().stream().anyMatch(one -> keys.contains(one.publicKey()))) {
        return entry.getKey();
      }
    }
    return 0;
  }

  /** The hash that was signed for a record; null if none was. */
  @Nullable String hashAt(long seq) {
    return all.getOrDefault(seq, List.of()).stream()
        .filter(one -> keys.contains(one.publicKey()))
        .map(AuditCheckpoint::hash)
        .findFirst()
        .orElse(null);
  }

  /** Whether a trusted key signed another hash for a record. */
  boolean contradicts(long seq, String hash) {
    return all.getOrDefault(seq, List.of()).stream()
        .anyMatch(one -> keys.contains(one.publicKey()) && !one.hash().equals(hash));
  }

  private void add(AuditCheckpoint checkpoint, boolean trustAll, StrictLines lines)
      throws BadInputException {
    if (installation.isEmpty()) {
      installation = checkpoint.installation();
    } else if (!installation.equals(checkpoint.installation())) {
      throw lines.bad("speaks of another journal than the lines before");
    }
    if (trustAll) {
      keys.add(checkpoint.publicKey());
    }
    if (checkpoint.isGenuine()) {
      all.computeIfAbsent(checkpoint.seq(), seq -> new ArrayList<>()).add(checkpoint);
    } else if (forged == null && keys.contains(checkpoint.publicKey())) {
      forged = "the checkpoint at " + checkpoint.seq() + " has a false signature";
    }
  }

  private static AuditCheckpoint parse(String line, StrictLines lines) throws BadInputException {
    if (line.startsWith("{")) {
      throw lines.bad("is a record: give the export first, then the checkpoints");
    }
    try {
      return AuditCheckpoint.parse(line);
    } catch (IllegalArgumentException damaged) {
      throw lines.bad("is not a checkpoint: restore it from a copy, or remove it");
    }
  }

  /** All keys, in a stable order; for messages. */
  Set<String> allKeys() {
    return new TreeSet<>(keys);
  }
}
