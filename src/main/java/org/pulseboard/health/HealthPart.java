package org.pulseboard.health;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The part that a check speaks of: also one that cannot even be asked goes by its name. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface HealthPart {
  /** {@return the name, as {@link Health#part} and the documentation have it} */
  String value();
}
