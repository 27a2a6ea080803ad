package org.pulseboard.security.caller;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session knows of who signed in, and when. Lives as long as the session does, and says so
 * to streams that outlive their request. Any thread.
 */
public final class SignInSession implements HttpSessionBindingListener, Serializable {
  private static final long serialVersionUID = 1L;

  private static final String ATTRIBUTE = "pulseboard.session";

  private final String name;
  private final @Nullable Set<String> fixedRoles;
  private final long startedMillis;
  private volatile long cutoff;
  private volatile long seenMillis;
  private volatile boolean ended;

  /**
   * Begins now.
   *
   * @param fixedRoles that another realm gave at sign-in; null if our accounts say what they are
   * @param nowMillis by a clock that nobody sets
   * @param cutoff that the sign-in came after
   */
  SignInSession(String name, @Nullable Set<String> fixedRoles, long nowMillis, long cutoff) {
    this.name = name;
    this.fixedRoles = fixedRoles;
    startedMillis = nowMillis;
    seenMillis = nowMillis;
    this.cutoff = cutoff;
  }

  /** What a session knows; null if nobody signed in with it, or there is none. */
  public static @Nullable SignInSession of(@Nullable HttpSession session) {
    return session != null && session.getAttribute(ATTRIBUTE) instanceof SignInSession known
        ? known
        : null;
  }

  /** Makes a session know it. */
  public void begin(HttpSession session) {
    session.setAttribute(ATTRIBUTE, this);
  }

  String name() {
    return name;
  }

  @Nullable Set<String> fixedRoles() {
    return fixedRoles;
  }

  /** By a clock that nobody sets; does not change. */
  long startedMillis() {
    return startedMillis;
  }

  /** The newest cut-off that was known when the password was last proved. */
  long cutoff() {
    return cutoff;
  }

  /** The password was proved again, so that what ends older sign-ins leaves this one alone. */
  public void signedInAgain(long newCutoff) {
    cutoff = newCutoff;
  }

  /** By a clock that nobody sets; the newest request. */
  long seenMillis() {
    return seenMillis;
  }

  void seen(long nowMillis) {
    seenMillis = nowMillis;
  }

  boolean ended() {
    return ended;
  }

  /** The session was invalidated, or expired, or somebody else signed in with it. */
  @Override
  public void valueUnbound(HttpSessionBindingEvent event) {
    end();
  }

  void end() {
    ended = true;
  }

  /** A server that keeps sessions over its restart: no time of before means anything after it. */
  private Object readResolve() {
    end();
    return this;
  }
}
