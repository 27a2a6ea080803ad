package org.pulseboard.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.BasicAuthenticationCredential;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Optional;
import org.pulseboard.security.Identity.Proof;

/** Knows the people who may sign in by name and password. */
@ApplicationScoped
public class Accounts implements IdentityStore {
  private static final String ADMIN = "admin";

  private final Secret password;

  /** For CDI's proxy only. */
  protected Accounts() {
    this.password = new Secret("");
  }

  /** The one account of a new installation. */
  @Inject
  public Accounts(AdminPassword password) {
    this.password = new Secret(password.value());
  }

  /** The user's identity, or empty if name or password is wrong; which of them is not told. */
  Optional<Identity> find(String name, String candidate, Proof proof) {
    boolean matches = password.matches(candidate); // for every name, so that the time tells nothing
    return matches && ADMIN.equals(name)
        ? Optional.of(Identity.of(ADMIN, Identity.roles(Role.ADMIN), proof))
        : Optional.empty();
  }

  /** By the base class: the platform dispatches on the exact class of a credential. */
  @Override
  public CredentialValidationResult validate(Credential credential) {
    if (credential instanceof UsernamePasswordCredential typed) {
      Proof proof =
          credential instanceof BasicAuthenticationCredential ? Proof.BASIC : Proof.SESSION;
      return find(typed.getCaller(), typed.getPasswordAsString(), proof)
          .map(who -> new CredentialValidationResult(who.name(), who.roles()))
          .orElse(CredentialValidationResult.INVALID_RESULT);
    }
    return CredentialValidationResult.NOT_VALIDATED_RESULT;
  }
}
