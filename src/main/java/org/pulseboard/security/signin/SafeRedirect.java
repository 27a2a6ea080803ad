package org.pulseboard.security.signin;

import org.jspecify.annotations.Nullable;
import org.pulseboard.security.access.PlainPath;

/** Where to go after sign-in: a path of this application and nothing else. */
final class SafeRedirect {
  private SafeRedirect() {}

  /** The path if it is one of ours, else the first page; relative to the context root. */
  static String of(@Nullable String asked) {
    boolean ours =
        asked != null
            && asked.startsWith("/")
            && !asked.startsWith("//")
            && !asked.startsWith("/api/")
            && asked.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')
            && PlainPath.is(asked.split("[?#]", 2)[0]);
    return asked != null && ours ? asked : "/";
  }
}
