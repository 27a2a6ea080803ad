package org.pulseboard.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pulseboard.config.Settings;
import org.pulseboard.security.Identity.Proof;

/**
 * The tokens of machines, from {@code pulseboard.tokens.<name>}, each {@code role,role:secret}. A
 * secret has at least 16 characters; it is kept as a hash.
 */
@ApplicationScoped
public class Tokens {
  private static final int MIN_SECRET = 16;

  private final List<Token> tokens;

  private record Token(String name, Set<Role> roles, Secret secret) {}

  /** For CDI's proxy only. */
  protected Tokens() {
    this.tokens = List.of();
  }

  /**
   * Reads all tokens.
   *
   * @throws IllegalArgumentException naming the key and the remedy; never the secret
   */
  @Inject
  public Tokens(Settings settings) {
    this.tokens =
        settings.below("pulseboard.tokens.").entrySet().stream().map(Tokens::parse).toList();
  }

  /** Being called constructs this bean at the start: a bad setting is told then. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {}

  Optional<Identity> find(String secret) {
    Identity found = null;
    for (Token token : tokens) { // all of them, so that the time tells nothing
      if (token.secret.matches(secret)) {
        found = Identity.of(token.name, token.roles, Proof.BEARER);
      }
    }
    return Optional.ofNullable(found);
  }

  private static Token parse(Map.Entry<String, String> entry) {
    int colon = entry.getValue().indexOf(':');
    String secret = entry.getValue().substring(colon + 1);
    if (colon < 1 || secret.length() < MIN_SECRET) {
      throw refused(entry.getKey());
    }
    var roles = EnumSet.noneOf(Role.class);
    for (String role : entry.getValue().substring(0, colon).split(",", -1)) {
      roles.add(Role.of(role.strip()).orElseThrow(() -> refused(entry.getKey())));
    }
    return new Token(entry.getKey(), roles, new Secret(secret));
  }

  private static IllegalArgumentException refused(String name) {
    return new IllegalArgumentException(
        "pulseboard.tokens.%s must be role,role:secret, with roles of viewer, operator, auditor, publisher, admin and a secret of at least %d characters"
            .formatted(name, MIN_SECRET));
  }
}
