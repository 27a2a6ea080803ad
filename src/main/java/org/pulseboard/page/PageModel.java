package org.pulseboard.page;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.pulseboard.node.Build;
import org.pulseboard.permit.Attribute;
import org.pulseboard.permit.Role;
import org.pulseboard.problem.Problem;
import org.pulseboard.security.cookie.ContextRoot;
import org.pulseboard.security.cookie.CookieSession;

/**
 * What a JSP shows. Every text that it returns is safe inside HTML, so a JSP writes it as it is.
 *
 * <p>Public, with methods instead of properties, because the expression language of Jakarta EE 10
 * calls methods but does not know records.
 */
public final class PageModel {
  /** Name of the request attribute that the JSPs read. */
  static final String ATTRIBUTE = "model";

  private final HttpServletRequest request;
  private final Page page;
  private final Build build;
  private final Duration tick;
  private final String root;
  private final String trial;
  private final PageVerdict verdict;

  PageModel(
      HttpServletRequest request,
      Page page,
      Build build,
      Duration tick,
      String trial,
      PageVerdict verdict) {
    this.request = request;
    this.page = page;
    this.build = build;
    this.tick = tick;
    this.trial = trial;
    this.verdict = verdict;
    this.root = ContextRoot.of(request); // now: the JSP that it is led on to has another address
  }

  /** Title of the page. */
  public String title() {
    return Html.escape(page.title());
  }

  /** Nonce of this response's content security policy. */
  public String nonce() {
    return Html.escape(Attribute.NONCE.of(request).orElse(""));
  }

  /** Address of a file of ours, which a browser may keep for ever. */
  public String asset(String path) {
    return Html.escape(root + "v/" + build.id() + "/" + path);
  }

  /** Address of a file of uPlot. */
  public String uplot(String file) {
    return Html.escape(root + "lib/uplot-" + build.uplot() + "/" + file);
  }

  /** Address of a page of ours, whose path below the context root is given. */
  public String link(String path) {
    return Html.escape(root + path);
  }

  /** Marks the link to the page that is shown. */
  public String current(String id) {
    return page.id().equals(id) ? "aria-current=\"page\"" : "";
  }

  /**
   * Hides what a user without the role may not have.
   *
   * @param role the {@link Role#id}; another word fails the page, instead of hiding it from all
   */
  public String hiddenUnless(String role) {
    return holds(Role.of(role).orElseThrow()) ? "" : "hidden";
  }

  /** That what is recorded here is not kept; empty if it is. */
  public String trial() {
    return Html.escape(trial);
  }

  /** Shows that only where it is so. */
  public String hiddenUnlessTrial() {
    return trial.isEmpty() ? "hidden" : "";
  }

  /** What the alerts come to: {@code well}, {@code attention} or {@code unjudged}. */
  public String verdictState() {
    return Html.escape(verdict.state());
  }

  /** The worst severity that needs somebody; empty if none does. */
  public String verdictSeverity() {
    return Html.escape(verdict.severity());
  }

  /** The verdict in words. */
  public String verdictText() {
    return Html.escape(verdict.text());
  }

  /** How many alerts fire; empty if none does. */
  public String firing() {
    return verdict.firing() == 0 ? "" : String.valueOf(verdict.firing());
  }

  /** Who is signed in, or empty. */
  public String user() {
    return Html.escape(userName());
  }

  /** The first two letters of the user's name. */
  public String initials() {
    String name = userName();
    return Html.escape(
        name.substring(
            0, name.offsetByCodePoints(0, Math.min(2, name.codePointCount(0, name.length())))));
  }

  /** The token that a form of this page sends along, or empty before somebody signs in. */
  public String csrf() {
    return Html.escape(token());
  }

  /** Where to go after sign-in. */
  public String next() {
    String next = request.getParameter("next");
    return Html.escape(next == null ? "/" : next);
  }

  /** Shows the message about a wrong password only after one. */
  public String hiddenUnlessRefused() {
    return hiddenUnless(Attribute.SIGN_IN_REFUSED);
  }

  /** Shows only after a sign-in whose cookie the browser did not send back. */
  public String hiddenUnlessForgotten() {
    return hiddenUnless(Attribute.COOKIE_LOST);
  }

  /** Shows what to set in a proxy only where one may have changed the host. */
  public String hiddenUnlessProxy() {
    return hiddenUnless(Attribute.HOST_CHANGED);
  }

  /** The same words whatever was wrong, or how long to wait. */
  public String refusal() {
    return Attribute.SIGN_IN_WAIT
        .of(request)
        .map(
            seconds ->
                String.format(Locale.ROOT, "Too many attempts. Try again in %d seconds.", seconds))
        .orElse("User name or password is wrong.");
  }

  /** Shows the way to another provider only where there is one. */
  public String hiddenUnlessOidc() {
    return hiddenUnless(Attribute.OIDC_OFFERED);
  }

  /** What went wrong, in a few words. */
  public String problem() {
    return switch (status()) {
      case 401 -> "You are signed out";
      case 403 -> "You may not do this";
      case 404 -> "There is no such page";
      case 500 -> "Something went wrong here";
      case 503 -> "Pulseboard is starting";
      default -> "This page cannot be shown";
    };
  }

  /** What to do about it. */
  public String advice() {
    return request.getAttribute(Problem.ATTRIBUTE) instanceof Problem known
        ? Html.escape(known.detail())
        : switch (status()) {
          case 404 -> "Check the address, or go back.";
          case 403 -> "Ask an administrator for the role that it needs.";
          case 500 -> "The server's log says more. Trying again may help.";
          default -> "The server answered with status " + status() + ".";
        };
  }

  /** JSON for the page's scripts, safe inside a script element. */
  public String config() {
    return Json.createObjectBuilder()
        .add("root", root)
        .add("build", build.id())
        .add("version", build.version())
        .add("tickMillis", tick.toMillis())
        .add("auditor", holds(Role.AUDITOR))
        .add("operator", holds(Role.OPERATOR))
        .add("zone", ZoneId.systemDefault().getId())
        .build()
        .toString()
        .replace("<", "\\u003c");
  }

  private int status() {
    if (request.getAttribute(Problem.ATTRIBUTE) instanceof Problem known) {
      return known.status();
    }
    return request.getAttribute("jakarta.servlet.error.status_code") instanceof Integer code
        ? code
        : 500;
  }

  private String token() {
    return Attribute.CSRF_TOKEN.of(CookieSession.of(request)).orElse("");
  }

  private String hiddenUnless(Attribute<Boolean> attribute) {
    return attribute.of(request).isPresent() ? "" : "hidden";
  }

  private boolean holds(Role role) {
    return request.isUserInRole(role.id());
  }

  private String userName() {
    Principal user = request.getUserPrincipal();
    return user == null ? "" : user.getName();
  }
}
