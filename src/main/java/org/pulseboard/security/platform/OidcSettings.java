package org.pulseboard.security.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import org.pulseboard.config.Settings;

/** The keys below {@code pulseboard.security.oidc}, for expressions of {@link OidcDefinition}. */
@ApplicationScoped
@Named("pulseboardOidc")
public class OidcSettings {
  private static final String PREFIX = "pulseboard.security.oidc.";

  @Inject Settings settings;

  /** Address of the provider, before {@code /.well-known/openid-configuration}. */
  public String getProvider() {
    return required("provider");
  }

  /** Our name at the provider. */
  public String getClientId() {
    return required("client-id");
  }

  /** Our secret at the provider. */
  public String getClientSecret() {
    return settings.secret(PREFIX + "client-secret").orElseThrow(() -> missing("client-secret"));
  }

  /** Where the provider sends people back to: {@code https://HOST/login/return}. */
  public String getRedirectUri() {
    return settings.text(PREFIX + "redirect-uri").orElse("${baseURL}/login/return");
  }

  /** What is asked for, separated by spaces. */
  public String getScopes() {
    return settings.text(PREFIX + "scopes").orElse("openid,email,profile").replace(',', ' ');
  }

  /** The claim that holds the user's name. */
  public String getNameClaim() {
    return settings.text(PREFIX + "name-claim").orElse("preferred_username");
  }

  /** The claim that holds the user's roles. */
  public String getRolesClaim() {
    return settings.text(PREFIX + "roles-claim").orElse("groups");
  }

  private String required(String key) {
    return settings.text(PREFIX + key).orElseThrow(() -> missing(key));
  }

  private static IllegalArgumentException missing(String key) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT, "%s is missing; pulseboard.security.realm=oidc needs it", PREFIX + key));
  }
}
