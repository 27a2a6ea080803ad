package org.pulseboard.config.key;

import java.util.List;
import java.util.Optional;

/** The provider that knows the people, where the realm is {@code oidc}. */
public final class OidcKeys {
  public static final Setting<Optional<String>> PROVIDER =
      Setting.optional(
          "pulseboard.security.oidc.provider",
          Values.texts("address"),
          "none",
          "the OpenID provider");

  public static final Setting<Optional<String>> CLIENT_ID =
      Setting.optional(
          "pulseboard.security.oidc.client-id", Values.texts("text"), "none", "our name there");

  public static final Setting<Optional<String>> CLIENT_SECRET =
      Setting.secret(
          "pulseboard.security.oidc.client-secret",
          Values.texts("secret"),
          "none",
          "our secret there");

  public static final Setting<Optional<String>> REDIRECT_URI =
      Setting.optional(
          "pulseboard.security.oidc.redirect-uri",
          Values.texts("address"),
          "/login/return of the request's address",
          "set it behind a proxy");

  public static final Setting<String> SCOPES =
      Setting.of(
          "pulseboard.security.oidc.scopes",
          Values.texts("list"),
          "openid,email,profile",
          "what is asked for");

  public static final Setting<String> NAME_CLAIM =
      Setting.of(
          "pulseboard.security.oidc.name-claim",
          Values.texts("claim"),
          "preferred_username",
          "the user's name");

  public static final Setting<String> ROLES_CLAIM =
      Setting.of(
          "pulseboard.security.oidc.roles-claim",
          Values.texts("claim"),
          "groups",
          "the user's roles");

  static final List<Setting<?>> ALL =
      List.of(PROVIDER, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, SCOPES, NAME_CLAIM, ROLES_CLAIM);

  private OidcKeys() {}
}
