package org.pulseboard.security.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import org.pulseboard.security.account.Directory;
import org.pulseboard.security.account.RefusedChangeException;
import org.pulseboard.security.account.Token;
import org.pulseboard.security.caller.Secret;
import org.pulseboard.security.caller.Tokens;

/** {@code /api/tokens}: the tokens of machines. */
@Path("tokens")
@RequestScoped
public class TokensResource {
  private static final int MAX_TOKENS = 1_000;
  private static final long MAX_DAYS = 3_650;

  /** So that a scanner of repositories can tell what it has found. */
  private static final String PREFIX = "pb_";

  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject Administration administration;
  @Inject Directory directory;
  @Inject Tokens tokens;

  /** Those that were made here, without their secrets. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject list() {
    var list = Json.createArrayBuilder();
    directory.wholeRoll().tokens().values().stream()
        .sorted(Comparator.comparing(Token::name))
        .forEach(token -> list.add(json(token)));
    return Json.createObjectBuilder().add("tokens", list).build();
  }

  /** Makes one: {@code {name, roles, days?}}. Its secret is in this answer and nowhere else. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public Response make(@Context HttpServletRequest request) throws IOException {
    Fields fields = Fields.read(request, "name", "roles", "days");
    String secret = secret();
    long now = System.currentTimeMillis();
    Long expires =
        fields
            .number("days", MAX_DAYS)
            .map(days -> now + Duration.ofDays(days).toMillis())
            .orElse(null);
    var token =
        new Token(
            fields.name("name"),
            fields.roles("roles"),
            Secret.hex(secret),
            Administration.caller(request),
            now,
            expires);
    administration.change(
        administration
            .event(request, "token.create", "token/" + token.name())
            .after(Map.of("roles", UsersResource.ids(token.roles()))),
        (before, sql) -> {
          if (before.token(token.name()).isPresent() || tokens.isConfigured(token.name())) {
            throw new RefusedChangeException(409, "There is already a token with that name.");
          }
          if (before.tokens().size() >= MAX_TOKENS) {
            throw new RefusedChangeException(409, "There are too many tokens.");
          }
          sql.add(token);
        });
    return Response.status(201).entity(json(token).add("secret", secret).build()).build();
  }

  /** Revokes one: it opens nothing any more, and its streams end. */
  @DELETE
  @Path("{name}")
  public void revoke(@PathParam("name") String name, @Context HttpServletRequest request) {
    administration.change(
        administration.event(request, "token.revoke", "token/" + name),
        (before, sql) -> {
          if (before.token(name).isEmpty()) {
            throw new RefusedChangeException(
                404,
                tokens.isConfigured(name)
                    ? "This token is in the configuration; remove it there."
                    : "There is no token with that name.");
          }
          sql.removeToken(name);
        });
  }

  private static String secret() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static JsonObjectBuilder json(Token token) {
    Long expires = token.expiresAtMillis();
    return Json.createObjectBuilder()
        .add("name", token.name())
        .add("roles", UsersResource.array(token.roles()))
        .add("createdBy", token.createdBy())
        .add("createdAt", Instant.ofEpochMilli(token.createdAtMillis()).toString())
        .add(
            "expiresAt",
            expires == null
                ? JsonValue.NULL
                : Json.createValue(Instant.ofEpochMilli(expires).toString()));
  }
}
