package org.pulseboard.api;

/** What a server signs of an export, so that also a part proves what it is. */
public final class AuditExportProof {
  /** First word of what is signed. A change of the format changes it. */
  public static final String VERSION = "pulseboard-export/1";

  private AuditExportProof() {}

  /**
   * What is signed: five words with one space between two. The lines are hashed with their line
   * feeds; what the last line says of them is hashed as it stands.
   *
   * @param installation the journal
   * @param atMillis when it is signed, epoch milliseconds
   * @param linesDigest SHA-256 of all lines before the last, hex
   * @param export the object {@code export} of the last line, as it stands
   * @return the words
   */
  public static String statement(
      String installation, long atMillis, String linesDigest, String export) {
    return VERSION
        + " "
        + installation
        + " "
        + atMillis
        + " "
        + linesDigest
        + " "
        + ExportEnd.digest(export);
  }
}
