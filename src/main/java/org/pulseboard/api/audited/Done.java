package org.pulseboard.api.audited;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an event about what has been done already, so that refusing it would stop nothing: the
 * journal keeps it and records it once it can, also if its caller, which may be nobody, was told of
 * a failure. The interceptor of {@link org.pulseboard.api.Audited} fires its events so. Observers
 * that do not ask for it see them like all others.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface Done {

  /** For {@code Event.select}. */
  Done QUALIFIER = new Literal();

  /** The one value. */
  final class Literal extends AnnotationLiteral<Done> implements Done {
    private static final long serialVersionUID = 1L;

    private Literal() {}
  }
}
