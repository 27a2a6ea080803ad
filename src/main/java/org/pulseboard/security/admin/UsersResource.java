package org.pulseboard.security.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pulseboard.permit.Role;
import org.pulseboard.problem.Problem;
import org.pulseboard.security.account.Account;
import org.pulseboard.security.account.Directory;
import org.pulseboard.security.account.RefusedChangeException;
import org.pulseboard.security.caller.Accounts;

/** {@code /api/users}: the people who may sign in. */
@Path("users")
@RequestScoped
public class UsersResource {
  private static final int MAX_USERS = 1_000;
  private static final String NONE = "There is no user with that name.";

  @Inject Administration administration;
  @Inject Directory directory;
  @Inject Accounts accounts;

  /** All of them, without anything of their passwords. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject list() {
    var users = Json.createArrayBuilder();
    directory.wholeRoll().accounts().values().stream()
        .sorted(Comparator.comparing(Account::name))
        .forEach(account -> users.add(json(account)));
    return Json.createObjectBuilder().add("users", users).build();
  }

  /** Adds one: {@code {name, password, roles}}. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public Response add(@Context HttpServletRequest request) throws IOException {
    Fields fields = Fields.read(request, "name", "password", "roles");
    String hash = accounts.hash(fields.password("password"));
    var account =
        new Account(
            fields.name("name"), fields.roles("roles"), true, hash, System.currentTimeMillis());
    administration.change(
        administration
            .event(request, "user.create", "user/" + account.name())
            .after(Map.of("roles", ids(account.roles()), "active", true)),
        (before, sql) -> {
          if (before.accounts().containsKey(account.name())) {
            throw new RefusedChangeException(409, "There is already a user with that name.");
          }
          if (before.accounts().size() >= MAX_USERS) {
            throw new RefusedChangeException(409, "There are too many users.");
          }
          sql.put(account);
        });
    return Response.status(201).entity(json(account).build()).build();
  }

  /** Changes what is named: {@code {roles?, active?, password?}}. */
  @PATCH
  @Path("{name}")
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject change(@PathParam("name") String name, @Context HttpServletRequest request)
      throws IOException {
    Fields fields = Fields.read(request, "roles", "active", "password");
    Account known =
        directory.roll().account(name).orElseThrow(() -> Problem.of(404, NONE).toException());
    Set<Role> roles = fields.has("roles") ? fields.roles("roles") : known.roles();
    boolean active = fields.has("active") ? fields.flag("active") : known.active();
    String hash =
        fields.has("password") ? accounts.hash(fields.password("password")) : known.hash();
    var changed = new Account(name, roles, active, hash, known.createdAtMillis());
    administration.change(
        administration
            .event(request, "user.change", "user/" + name)
            .before(Map.of("roles", ids(known.roles()), "active", known.active()))
            .after(Map.of("roles", ids(roles), "active", active))
            .attribute("newPassword", fields.has("password")),
        (before, sql) -> {
          if (!known.equals(before.accounts().get(name))) {
            throw new RefusedChangeException(409, "Somebody else changed this user just now.");
          }
          if (fields.has("password") && accounts.isKeptByConfiguration(name)) {
            throw new RefusedChangeException(409, AccountResource.KEPT);
          }
          sql.put(changed);
          if (!active || fields.has("password")) {
            sql.cutOff(name, System.currentTimeMillis());
          }
        });
    return json(changed).build();
  }

  /** Signs a user out everywhere. */
  @DELETE
  @Path("{name}/sessions")
  public void signOut(@PathParam("name") String name, @Context HttpServletRequest request) {
    administration.change(
        administration.event(request, "user.sign-out", "user/" + name),
        (before, sql) -> {
          if (!before.accounts().containsKey(name)) {
            throw new RefusedChangeException(404, NONE);
          }
          sql.cutOff(name, System.currentTimeMillis());
        });
  }

  private JsonObjectBuilder json(Account account) {
    return Json.createObjectBuilder()
        .add("name", account.name())
        .add("roles", array(account.roles()))
        .add("active", account.active())
        .add("keptByConfiguration", accounts.isKeptByConfiguration(account.name()))
        .add("createdAt", Instant.ofEpochMilli(account.createdAtMillis()).toString());
  }

  static JsonArrayBuilder array(Set<Role> roles) {
    return Json.createArrayBuilder(ids(roles));
  }

  static List<String> ids(Set<Role> roles) {
    return roles.stream().sorted().map(Role::id).toList();
  }
}
