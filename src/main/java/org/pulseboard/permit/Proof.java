package org.pulseboard.permit;

/** How a caller signed in. */
public enum Proof {
  /** By the form, kept in the session. */
  SESSION,
  /** By HTTP Basic, with each request. */
  BASIC,
  /** By a token, with each request. */
  BEARER
}
