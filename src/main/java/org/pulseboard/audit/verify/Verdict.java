package org.pulseboard.audit.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param ok whether every record is what it was
 * @param checked records looked at
 * @param fromSeq first record looked at
 * @param toSeq newest record that is proven; 0 if none
 * @param signedSeq newest record that a checkpoint outside the database vouches for; 0 if none
 * @param bad the first finding; null if all is well
 * @param notes what an auditor should know although it is no finding, such as a change of keys
 */
public record Verdict(
    boolean ok,
    long checked,
    long fromSeq,
    long toSeq,
    long signedSeq,
    @Nullable Finding bad,
    List<String> notes) {

  /**
   * What is wrong.
   *
   * @param seq first sequence that is not what it was
   * @param kind one word: edited, deleted, swapped, inserted, cut, rewritten or forged; of the file
   *     of checkpoints: damaged or lost
   * @param reason for people
   */
  public record Finding(long seq, String kind, String reason) {}
}
