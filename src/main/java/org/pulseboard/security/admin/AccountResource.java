package org.pulseboard.security.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.pulseboard.permit.Attribute;
import org.pulseboard.permit.Proof;
import org.pulseboard.problem.Problem;
import org.pulseboard.security.account.Account;
import org.pulseboard.security.account.RefusedChangeException;
import org.pulseboard.security.caller.Accounts;
import org.pulseboard.security.cookie.Devices;
import org.pulseboard.security.password.PasswordVerdict;
import org.pulseboard.security.signin.Sessions;

/** {@code /api/account}: what people may change of themselves. */
@Path("account")
@RequestScoped
public class AccountResource {
  static final String KEPT = "The password of admin is set by pulseboard.admin.password.";

  private static final String ELSEWHERE = "This account is kept elsewhere; change it there.";

  @Inject Administration administration;
  @Inject Accounts accounts;
  @Inject Devices devices;
  @Inject Sessions sessions;

  /**
   * Changes one's own password: {@code {current, password}}. Ends all other sessions of the user.
   */
  @PUT
  @Path("password")
  public Response password(@Context HttpServletRequest request) throws IOException {
    Fields fields = Fields.read(request, "current", "password");
    String name = own(request);
    if (accounts.isKeptByConfiguration(name)) {
      throw Problem.of(409, KEPT).toException();
    }
    String password = fields.password("password");
    PasswordVerdict verdict =
        accounts.check(name, fields.text("current"), devices.source(request, name), false);
    if (verdict.retrySeconds() > 0) {
      return later(verdict.retrySeconds());
    }
    if (!verdict.right()) {
      throw Problem.badField("current", "The current password is wrong.").toException();
    }
    String hash = accounts.hash(password);
    administration.change(
        administration.event(request, "user.password", "user/" + name),
        (before, sql) -> {
          Account known = before.account(name).orElse(null);
          if (known == null || !known.active()) {
            throw new RefusedChangeException(409, ELSEWHERE);
          }
          sql.put(new Account(name, known.roles(), true, hash, known.createdAtMillis()));
          sql.cutOff(name, System.currentTimeMillis());
        });
    sessions.goOn(request, name);
    return Response.noContent().build();
  }

  /** Signs oneself out everywhere, here included. */
  @DELETE
  @Path("sessions")
  public void signOut(@Context HttpServletRequest request) {
    String name = Administration.caller(request);
    administration.change(
        administration.event(request, "user.sign-out", "user/" + name),
        (before, sql) -> sql.cutOff(name, System.currentTimeMillis()));
  }

  /** The caller's name, if it has a password here. */
  private String own(HttpServletRequest request) {
    String name = Administration.caller(request);
    boolean token = Attribute.PROOF.of(request).equals(Optional.of(Proof.BEARER));
    if (token || !accounts.hasPassword(name)) {
      throw Problem.of(409, ELSEWHERE).toException();
    }
    return name;
  }

  private static Response later(long seconds) {
    var problem =
        Problem.of(
            429,
            String.format(Locale.ROOT, "Too many attempts; try again in %d seconds.", seconds));
    return Response.fromResponse(problem.toResponse())
        .header(HttpHeaders.RETRY_AFTER, seconds)
        .build();
  }
}
