package org.pulseboard.stream.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pulseboard.api.StreamTopic;
import org.pulseboard.permit.Role;
import org.pulseboard.stream.log.FrameType;
import org.pulseboard.stream.topic.Topic.Replay;

/** All topics of a deployment: Pulseboard's own, and those that modules declare. Immutable. */
public final class Topics {
  private static final Topic METRICS =
      new Topic(
          "metrics", "metrics", Role.VIEWER, FrameType.METRICS.bit(), Replay.LOG, true, false);
  private static final Topic AUDIT =
      new Topic(
          "audit", "audit", Role.AUDITOR, FrameType.AUDIT.bit(), Replay.JOURNAL, false, false);

  /** The board of alerts, whole each time. */
  private static final Topic ALERTS =
      new Topic("alerts", "alert", Role.VIEWER, FrameType.ALERT.bit(), Replay.NONE, true, true);

  private static final List<Topic> OURS = List.of(METRICS, AUDIT, ALERTS);

  /** What every subscriber takes, whatever it asked for. */
  private static final int ALWAYS = FrameType.PING.bit();

  private final List<Topic> all = new ArrayList<>(OURS);

  /**
   * Our own and these.
   *
   * @throws IllegalArgumentException for a name that is taken, a role that does not exist, or more
   *     topics than there are bits
   */
  public Topics(Collection<StreamTopic> declared) {
    declared.forEach(this::add);
  }

  private void add(StreamTopic topic) {
    boolean taken =
        named(topic.name()).isPresent()
            || Stream.of(FrameType.values()).anyMatch(t -> t.eventName().equals(topic.name()));
    if (taken) {
      throw refused(topic, "the name is taken; choose another");
    }
    Role role =
        Role.of(topic.role())
            .orElseThrow(() -> refused(topic, "no such role; choose one of " + roles()));
    int index = all.size() - OURS.size();
    if (index >= FrameType.MAX_DECLARED) {
      throw refused(topic, FrameType.MAX_DECLARED + " topics are declared already");
    }
    int bit = FrameType.declaredBit(index);
    all.add(
        new Topic(
            topic.name(),
            topic.name(),
            role,
            bit,
            Replay.NONE,
            topic.latestOnly(),
            topic.snapshot()));
  }

  private static String roles() {
    return Stream.of(Role.values()).map(Role::id).collect(Collectors.joining(", "));
  }

  private static IllegalArgumentException refused(StreamTopic topic, String why) {
    return new IllegalArgumentException("Topic " + topic.name() + ", " + topic.role() + ": " + why);
  }

  /** The topic of that name. */
  public Optional<Topic> named(String name) {
    return all.stream().filter(topic -> topic.name().equals(name)).findFirst();
  }

  /** A topic that a module has declared. */
  public Optional<Topic> declared(String name) {
    return named(name).filter(topic -> topic.replay() == Replay.NONE);
  }

  /** The topics in a set of types, in the order in which they are listed to clients. */
  public List<Topic> in(int types) {
    return all.stream().filter(topic -> topic.isIn(types)).toList();
  }

  /** The types of those topics that somebody with those roles may have; 0 if none is left. */
  public int granted(Collection<Topic> asked, Set<String> roles) {
    int types = asked.stream().filter(t -> admits(t, roles)).mapToInt(Topic::bit).sum();
    return types == 0 ? 0 : types | ALWAYS;
  }

  /** Whether somebody with those roles may still have everything in that set of types. */
  public boolean admits(int types, Set<String> roles) {
    return roles.contains(Role.VIEWER.id())
        && in(types).stream().allMatch(topic -> admits(topic, roles));
  }

  private static boolean admits(Topic topic, Set<String> roles) {
    return roles.contains(topic.role().id());
  }

  /** Those of a set of types of which a reader that lags gets the newest only. */
  public int latestOnly(int types) {
    return in(types).stream().filter(Topic::latestOnly).mapToInt(Topic::bit).sum();
  }

  /** All names, as {@code topics=} takes them. */
  public String names() {
    return all.stream().map(Topic::name).collect(Collectors.joining(","));
  }
}
