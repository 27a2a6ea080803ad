package org.pulseboard.api.audited;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Parameter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a call's parameters into {@code {0}} and {@code {name}}. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private Placeholders() {}

  static String fill(String template, InvocationContext call) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(), call)));
  }

  /** What is no parameter stays as it stands, so that the mistake shows. */
  private static String value(String name, String placeholder, InvocationContext call) {
    Parameter[] parameters = call.getMethod().getParameters();
    for (int i = 0; i < parameters.length; i++) {
      if (name.equals(String.valueOf(i)) || name.equals(parameters[i].getName())) {
        return String.valueOf(call.getParameters()[i]);
      }
    }
    return placeholder;
  }
}
