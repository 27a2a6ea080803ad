package org.pulseboard.security.signin;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.pulseboard.permit.Attribute;
import org.pulseboard.permit.Proof;
import org.pulseboard.problem.Problem;
import org.pulseboard.security.access.CrossSite;
import org.pulseboard.security.caller.Identity;
import org.pulseboard.security.cookie.CookieSession;

/**
 * {@code GET /api/session}: who is signed in, or 401. A page asks here when its stream breaks,
 * since a browser hides the stream's status from it.
 */
@Path("session")
public class SessionResource {

  /** User, roles, and for a session the token that state changes must carry. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject session(@Context HttpServletRequest request) {
    if (Attribute.CALLER.of(request).orElse(null) instanceof Identity who) {
      return json(who, who.proof() == Proof.SESSION ? CookieSession.of(request) : null);
    }
    throw Problem.of(401, "Sign in first.").toException();
  }

  static JsonObject json(Identity who, @Nullable HttpSession session) {
    var json =
        Json.createObjectBuilder()
            .add("user", who.name())
            .add("roles", Json.createArrayBuilder(who.roles()));
    Attribute.CSRF_TOKEN.of(session).ifPresent(token -> json.add(CrossSite.FIELD, token));
    return json.build();
  }
}
