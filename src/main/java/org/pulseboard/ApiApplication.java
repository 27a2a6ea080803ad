package org.pulseboard;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts every JAX-RS resource of the WAR under {@code /api}. */
@ApplicationPath("/api")
public class ApiApplication extends Application {}
