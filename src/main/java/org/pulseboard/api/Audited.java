package org.pulseboard.api;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Records every call of a bean's method: the caller, the outcome, the exception, and the parameters
 * that are asked for.
 *
 * <p>Fires an {@link AuditEvent} as a CDI event after the method, so that its success is recorded
 * when the surrounding transaction has committed, its failure in any case.
 */
@Inherited
@InterceptorBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Audited {

  /** {@return what the method does, such as {@code order.cancel}; default {@code Class.method}} */
  @Nonbinding
  String action() default "";

  /**
   * What it is done to. {@code {0}} stands for the first parameter's text, {@code {id}} for that of
   * the parameter named id where the class was compiled with {@code -parameters}; default the
   * class's name.
   *
   * @return the text with its placeholders
   */
  @Nonbinding
  String target() default "";

  /**
   * Indexes, from 0, of the parameters to keep as attributes; default none, since parameters may
   * hold secrets.
   *
   * @return the indexes
   */
  @Nonbinding
  int[] parameters() default {};

  /** {@return the severity of a success; a failure has at least {@link Severity#WARNING}} */
  @Nonbinding
  Severity severity() default Severity.INFO;
}
