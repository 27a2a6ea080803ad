package org.pulseboard.security.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.OidcKeys;
import org.pulseboard.config.key.Setting;

/** The keys below {@code pulseboard.security.oidc}, for expressions of {@link OidcDefinition}. */
@ApplicationScoped
@Named("pulseboardOidc")
public class OidcSettings {
  @Inject Settings settings;

  /** Address of the provider, before {@code /.well-known/openid-configuration}. */
  public String getProvider() {
    return required(OidcKeys.PROVIDER);
  }

  /** Our name at the provider. */
  public String getClientId() {
    return required(OidcKeys.CLIENT_ID);
  }

  /** Our secret at the provider. */
  public String getClientSecret() {
    return required(OidcKeys.CLIENT_SECRET);
  }

  /** Where the provider sends people back to: {@code https://HOST/login/return}. */
  public String getRedirectUri() {
    return settings.get(OidcKeys.REDIRECT_URI).orElse("${baseURL}/login/return");
  }

  /** What is asked for, separated by spaces. */
  public String getScopes() {
    return settings.get(OidcKeys.SCOPES).replace(',', ' ');
  }

  /** The claim that holds the user's name. */
  public String getNameClaim() {
    return settings.get(OidcKeys.NAME_CLAIM);
  }

  /** The claim that holds the user's roles. */
  public String getRolesClaim() {
    return settings.get(OidcKeys.ROLES_CLAIM);
  }

  private String required(Setting<Optional<String>> setting) {
    return settings
        .get(setting)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    setting.name() + " is missing; pulseboard.security.realm=oidc needs it"));
  }
}
