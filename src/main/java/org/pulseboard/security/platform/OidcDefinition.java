package org.pulseboard.security.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;

/**
 * Sign-in by OpenID Connect, as {@link OidcSettings} say. {@link MechanismChoice} removes it where
 * another realm is configured.
 */
@ApplicationScoped
@OpenIdAuthenticationMechanismDefinition(
    providerURI = "${pulseboardOidc.provider}",
    clientId = "${pulseboardOidc.clientId}",
    clientSecret = "${pulseboardOidc.clientSecret}",
    redirectURI = "${pulseboardOidc.redirectUri}",
    responseMode = "form_post",
    scopeExpression = "${pulseboardOidc.scopes}",
    claimsDefinition =
        @ClaimsDefinition(
            callerNameClaim = "${pulseboardOidc.nameClaim}",
            callerGroupsClaim = "${pulseboardOidc.rolesClaim}"))
public class OidcDefinition {}
