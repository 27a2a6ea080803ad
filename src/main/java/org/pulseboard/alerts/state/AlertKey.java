package org.pulseboard.alerts.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** One rule and one set of tags: what an alert is. Immutable. */
public record AlertKey(String rule, SortedMap<String, String> tags) {
  private static final int ID_BYTES = 10;

  /** The same for the same rule and tags, on every server and for ever; fit for an address. */
  public String id() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      add(digest, rule);
      for (Map.Entry<String, String> tag : tags.entrySet()) {
        add(digest, tag.getKey());
        add(digest, tag.getValue());
      }
      return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update((byte) (bytes.length >> 16));
    digest.update((byte) (bytes.length >> 8));
    digest.update((byte) bytes.length);
    digest.update(bytes);
  }
}
