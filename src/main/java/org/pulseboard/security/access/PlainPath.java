package org.pulseboard.security.access;

import java.util.regex.Pattern;

/**
 * Whether all that read a path, the server, this application's filters and its resources, take it
 * for the same one: no path parameters, no empty, dot or encoded segments. Nothing of ours needs
 * them, and what is decided by one reading must not be answered by another.
 */
public final class PlainPath {
  /**
   * What RFC 3986 does not allow in a path, and {@code ;}; empty and dot segments; encoded control
   * characters, {@code % . / ; \ } and delete; and what nobody needs to encode: letters, digits and
   * {@code - _ ~}, which Undertow does not decode where it looks for the context path again.
   */
  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "[^A-Za-z0-9._~!$&'()*+,=:@/%-]|^[^/]|//|/\\.{1,2}(?:/|$)"
              + "|%(?![0-9A-Fa-f]{2})|%(?:[01].|2[5dDeEfF]|3[0-9bB]|[46][1-9a-fA-F]|[57][0-9aA]"
              + "|5[cCfF]|7[eEfF])");

  private PlainPath() {}

  /** Of the path as it was sent, before anything was decoded. */
  public static boolean is(String raw) {
    return !AMBIGUOUS.matcher(raw).find();
  }
}
