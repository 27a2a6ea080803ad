package org.pulseboard.acceptance;

import static org.pulseboard.acceptance.Deployed.ADMIN;
import static org.pulseboard.acceptance.Deployed.AUDITOR;
import static org.pulseboard.acceptance.Deployed.NOBODY;
import static org.pulseboard.acceptance.Deployed.OPERATOR;
import static org.pulseboard.acceptance.Deployed.PUBLISHER;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Those whom the table of access names, as callers of one server. */
public final class Callers {
  static final Map<String, String> CREDENTIALS =
      Map.of(
          "nobody", NOBODY,
          "viewer", VIEWER,
          "operator", OPERATOR,
          "auditor", AUDITOR,
          "publisher", PUBLISHER,
          "admin", ADMIN);

  private final URI base;

  /** Of admin; anew when a line of the table has ended it. */
  private @Nullable Person session;

  /** The callers of Pulseboard at that address. */
  public Callers(URI base) {
    this.base = base;
  }

  /** The status that this caller gets. */
  public int status(String method, String path, String caller) throws Exception {
    if (!caller.equals("session")) {
      return new Deployed(base)
          .status(method, path, CREDENTIALS.getOrDefault(caller, "unknown " + caller));
    }
    if (session == null || session.get("api/session").statusCode() != 200) {
      session = new Person(base);
      session.signIn("admin", "acceptance-password");
    }
    return session.status(method, path);
  }
}
