package org.pulseboard.audit.export;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditExportProof;
import org.pulseboard.audit.query.RecordRange.Taken;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.RecordReads;

/**
 * What makes an export prove itself: the hash before its first record, and the server's signature
 * over all its lines and over what its last line says of them.
 *
 * <p>Only the hash of a record ties it to the one before, so a filtered export cannot prove by the
 * chain that it lacks nothing: there the signature is the server's word.
 */
final class ExportProof {
  private final RecordReads reading;
  private final InstantSource clock;
  private final String publicKey;
  private final Function<String, Optional<String>> signer;

  /**
   * Proofs of one journal.
   *
   * @param publicKey that belongs to the signer
   * @param signer of a statement; empty if there is no key
   */
  ExportProof(
      RecordReads reading,
      InstantSource clock,
      String publicKey,
      Function<String, Optional<String>> signer) {
    this.reading = reading;
    this.clock = clock;
    this.publicKey = publicKey;
    this.signer = signer;
  }

  /**
   * The member {@code proof} of the last line, with a comma before it; nothing without a key.
   *
   * @param export the member {@code export}, as it stands
   * @param linesDigest SHA-256 of all lines before, hex
   */
  String of(String export, Taken taken, String linesDigest) throws IOException {
    long at = clock.millis();
    String previous = previous(taken);
    String quoted = previous == null ? "null" : "\"" + previous + "\"";
    String statement =
        AuditExportProof.statement(taken.origin().installation(), at, linesDigest, export);
    return signer
        .apply(statement)
        .map(
            signature ->
                ",\"proof\":{\"previous\":"
                    + quoted
                    + ",\"at\":"
                    + at
                    + ",\"publicKey\":\""
                    + publicKey
                    + "\",\"signature\":\""
                    + signature
                    + "\"}")
        .orElse("");
  }

  /** The hash before the first record; null if there is no record, or that one has gone. */
  private @Nullable String previous(Taken taken) throws IOException {
    long before = taken.first() - 1;
    if (before == taken.origin().floor().seq()) {
      return taken.origin().floor().hash();
    }
    if (before <= 0) {
      return null;
    }
    List<Entry> entry = reading.after(before - 1, 1);
    return entry.isEmpty() || entry.get(0).seq() != before ? null : entry.get(0).hash();
  }
}
