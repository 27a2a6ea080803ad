package org.pulseboard.stream.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pulseboard.permit.Role;
import org.pulseboard.problem.Problem;
import org.pulseboard.stream.topic.Topic;
import org.pulseboard.stream.topic.Topics;

/** Reads {@code topics=}. */
final class TopicsParameter {
  private TopicsParameter() {}

  /**
   * The types that the caller asked for and may have. Ends the request with a 400 for a name that
   * is no topic, and with a 403 if nothing is left.
   */
  static int granted(String names, Topics topics, HttpServletRequest request) {
    var asked = new ArrayList<Topic>();
    for (String name : names.split(",", -1)) {
      asked.add(topics.named(name).orElseThrow(() -> unknown(topics)));
    }
    int types = topics.granted(asked, roles(request));
    if (types == 0) {
      throw refused(asked);
    }
    return types;
  }

  private static Set<String> roles(HttpServletRequest request) {
    return Arrays.stream(Role.values())
        .map(Role::id)
        .filter(request::isUserInRole)
        .collect(Collectors.toSet());
  }

  private static RuntimeException unknown(Topics topics) {
    return Problem.badField("topics", "Name one or more of " + topics.names() + ".").toException();
  }

  private static RuntimeException refused(List<Topic> asked) {
    Topic first = asked.get(0);
    return Problem.of(
            403, "The " + first.name() + " topic needs the role " + first.role().id() + ".")
        .toException();
  }
}
