package org.pulseboard.security.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pulseboard.json.Body;
import org.pulseboard.json.InvalidJsonException;
import org.pulseboard.json.StrictJson;
import org.pulseboard.permit.Role;
import org.pulseboard.problem.Problem;
import org.pulseboard.problem.ProblemException;

/** The fields of a small JSON object; what is wrong ends the request with a 400 that names it. */
final class Fields {
  private static final int MAX_BYTES = 16 * 1024;
  private static final int MIN_PASSWORD = 12;
  private static final int MAX_PASSWORD = 256;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  private final Map<?, ?> json;

  private Fields(Map<?, ?> json) {
    this.json = json;
  }

  /** Reads the body, which must have no other field. */
  static Fields read(HttpServletRequest request, String... known) throws IOException {
    Body body = Body.read(request, MAX_BYTES);
    try {
      if (StrictJson.parse(body.text()) instanceof Map<?, ?> json) {
        json.keySet().stream()
            .filter(name -> !Set.of(known).contains(name))
            .findFirst()
            .ifPresent(
                name -> {
                  throw bad(String.valueOf(name), "is not known here");
                });
        return new Fields(json);
      }
    } catch (InvalidJsonException e) {
      throw bad(e.path(), e.problem());
    }
    throw bad("body", "is not a JSON object");
  }

  boolean has(String field) {
    return json.get(field) != null;
  }

  String text(String field) {
    if (json.get(field) instanceof String text) {
      return text;
    }
    throw bad(field, "must be text");
  }

  String name(String field) {
    String name = text(field);
    if (!NAME.matcher(name).matches()) {
      throw bad(field, "must have 1 to 64 letters, digits, or . _ @ - and begin with the former");
    }
    return name;
  }

  /** A password that is to be set. */
  String password(String field) {
    String password = text(field);
    if (password.length() < MIN_PASSWORD || password.length() > MAX_PASSWORD) {
      throw bad(
          field,
          String.format(Locale.ROOT, "must have %d to %d characters", MIN_PASSWORD, MAX_PASSWORD));
    }
    return password;
  }

  boolean flag(String field) {
    if (json.get(field) instanceof Boolean flag) {
      return flag;
    }
    throw bad(field, "must be true or false");
  }

  /** A whole number from 1 to {@code max}; empty if the field is absent. */
  Optional<Long> number(String field, long max) {
    if (!has(field)) {
      return Optional.empty();
    }
    if (json.get(field) instanceof Number number
        && number.longValue() >= 1
        && number.longValue() <= max) {
      return Optional.of(number.longValue());
    }
    throw bad(field, "must be a number from 1 to " + max);
  }

  Set<Role> roles(String field) {
    var roles = EnumSet.noneOf(Role.class);
    if (json.get(field) instanceof List<?> names) {
      for (Object name : names) {
        roles.add(
            Role.of(String.valueOf(name)).orElseThrow(() -> bad(field, "names an unknown role")));
      }
    }
    if (roles.isEmpty()) {
      throw bad(field, "must list one or more of viewer, operator, auditor, publisher, admin");
    }
    return roles;
  }

  private static ProblemException bad(String field, String problem) {
    return Problem.badField(field, field + " " + problem + ".").toException();
  }
}
