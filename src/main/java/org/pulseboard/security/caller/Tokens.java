package org.pulseboard.security.caller;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.SecurityKeys;
import org.pulseboard.permit.Permit;
import org.pulseboard.permit.Proof;
import org.pulseboard.permit.Role;
import org.pulseboard.security.account.AccountSnapshot;
import org.pulseboard.security.account.Directory;
import org.pulseboard.security.account.Token;

/**
 * The tokens of machines: from {@code pulseboard.tokens.<name>}, each {@code role,role:secret} with
 * a secret of at least 16 characters, and those that an administrator made. Secrets are kept as
 * hashes.
 */
@ApplicationScoped
public class Tokens {
  private final List<Configured> tokens;
  private final Directory directory;
  private final Rights rights;

  private record Configured(String name, Set<Role> roles, Secret secret) {}

  /**
   * A token that was found.
   *
   * @param permit what a stream asks that was opened with it
   */
  record Found(Identity who, Permit permit) {}

  /** For CDI's proxy only. */
  @SuppressWarnings("NullAway") // never called through the proxy
  protected Tokens() {
    this.tokens = List.of();
    this.directory = null;
    this.rights = null;
  }

  /**
   * Reads the configured tokens; the others are asked for with each request.
   *
   * @throws IllegalArgumentException naming the key and the remedy; never the secret
   */
  @Inject
  public Tokens(Settings settings, Directory directory, Rights rights) {
    this.directory = directory;
    this.rights = rights;
    this.tokens =
        settings.secretsBelow(SecurityKeys.TOKENS).entrySet().stream().map(Tokens::parse).toList();
  }

  /** Being called constructs this bean at the start: a bad setting is told then. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {}

  /** Whether the configuration has a token of that name. */
  public boolean isConfigured(String name) {
    return tokens.stream().anyMatch(token -> token.name.equals(name));
  }

  public Optional<Found> find(String secret) {
    Configured found = null;
    for (Configured token : tokens) { // all of them, so that the time tells nothing
      if (token.secret.matches(secret)) {
        found = token;
      }
    }
    return found == null ? made(Secret.hex(secret)) : Optional.of(found(found));
  }

  private static Found found(Configured token) {
    var who = Identity.of(token.name, token.roles, Proof.BEARER);
    return new Found(who, who::roles);
  }

  /** The hash is of 256 random bits: how long a look-up takes tells nothing of use. */
  private Optional<Found> made(String hash) {
    AccountSnapshot roll = directory.rollOnceTried();
    Token token = roll.tokens().get(hash);
    if (token == null && !roll.isRead()) {
      throw directory.notYet();
    }
    Set<String> roles = rights.ofToken(hash);
    return token == null || roles.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Found(new Identity(token.name(), roles, Proof.BEARER), () -> rights.ofToken(hash)));
  }

  private static Configured parse(Map.Entry<String, String> entry) {
    int colon = entry.getValue().indexOf(':');
    String secret = entry.getValue().substring(colon + 1);
    if (colon < 1 || secret.length() < SecurityKeys.TOKEN_LENGTH) {
      throw refused(entry.getKey());
    }
    var roles = EnumSet.noneOf(Role.class);
    for (String role : entry.getValue().substring(0, colon).split(",", -1)) {
      roles.add(Role.of(role.strip()).orElseThrow(() -> refused(entry.getKey())));
    }
    return new Configured(entry.getKey(), roles, new Secret(secret));
  }

  private static IllegalArgumentException refused(String name) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s%s must be role,role:secret, with roles of viewer, operator,"
                + " auditor, publisher, admin and a secret of at least %d characters",
            SecurityKeys.TOKENS.prefix(),
            name,
            SecurityKeys.TOKEN_LENGTH));
  }
}
