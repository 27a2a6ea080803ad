package org.pulseboard.metrics.server;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of Payara and GlassFish where the server itself keeps them: the tree of its
 * monitoring registry, reached by reflection.
 *
 * <p>AMX shows the same tree as MBeans, at a price: 3 ms, 600 KB and 320 exceptions a second for
 * what takes some ten microseconds here.
 */
final class PayaraTree implements BeanSource {

  /** Domain of the names that nodes get here: {@code payara.monitoring:node=web.session}. */
  static final String DOMAIN = "payara.monitoring";

  private static final String ROOT = "server";

  /** A walk costs milliseconds: the patterns of one scan share it. */
  private static final long WALK_NANOS = 5_000_000_000L;

  /** Replaced as a whole, so that a tick during a walk misses nothing. */
  private volatile Map<ObjectName, Object> nodes = Map.of();

  /** Of the last walk; the scan's thread only. */
  private long walkedNanos;

  private @Nullable TreeAccess access;

  /** The classes of the server, looked up once. */
  private record TreeAccess(
      Object registry,
      Method get,
      Method getNodes,
      Method hasChildNodes,
      Method path,
      Method getNode,
      Method getValue,
      Class<?> countType,
      Method count,
      Class<?> rangeType,
      Method current) {

    static TreeAccess open() throws ReflectiveOperationException {
      var tree = type("org.glassfish.flashlight.datatree.TreeNode");
      var registry = type("org.glassfish.flashlight.MonitoringRuntimeDataRegistry");
      var count = type("org.glassfish.external.statistics.CountStatistic");
      var range = type("org.glassfish.external.statistics.RangeStatistic");
      return new TreeAccess(
          service(registry),
          registry.getMethod("get", String.class),
          tree.getMethod("getNodes", String.class),
          tree.getMethod("hasChildNodes"),
          tree.getMethod("getCompletePathName"),
          tree.getMethod("getChild", String.class),
          tree.getMethod("getValue"),
          count,
          count.getMethod("getCount"),
          range,
          range.getMethod("getCurrent"));
    }

    private static Object service(Class<?> type) throws ReflectiveOperationException {
      var globals = type("org.glassfish.internal.api.Globals");
      var locator = globals.getMethod("getDefaultHabitat").invoke(null);
      var found =
          type("org.glassfish.hk2.api.ServiceLocator")
              .getMethod("getService", Class.class, Annotation[].class)
              .invoke(locator, type, new Annotation[0]);
      if (found == null) {
        throw new ClassNotFoundException("no service " + type.getName());
      }
      return found;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
      return Class.forName(name, true, PayaraTree.class.getClassLoader());
    }
  }

  @Override
  public Set<ObjectName> find(ObjectName pattern) throws ReflectiveOperationException {
    var known = nodes;
    if (known.isEmpty() || System.nanoTime() - walkedNanos > WALK_NANOS) {
      known = walk(open());
      nodes = known;
      walkedNanos = System.nanoTime();
    }
    return known.keySet().stream().filter(pattern::apply).collect(Collectors.toSet());
  }

  private static Map<ObjectName, Object> walk(TreeAccess server)
      throws ReflectiveOperationException {
    var found = new HashMap<ObjectName, Object>();
    var root = server.get.invoke(server.registry, ROOT);
    if (root != null) {
      for (var node : (Collection<?>) server.getNodes.invoke(root, "*")) {
        if ((boolean) server.hasChildNodes.invoke(node)) {
          var name = name((String) server.path.invoke(node));
          if (name != null) {
            found.put(name, node);
          }
        }
      }
    }
    return found;
  }

  @Override
  public Map<String, Object> values(ObjectName bean, String[] attributes)
      throws ReflectiveOperationException {
    var server = open();
    var values = new HashMap<String, Object>();
    var node = nodes.get(bean);
    for (int i = 0; node != null && i < attributes.length; i++) {
      var leaf = server.getNode.invoke(node, attributes[i]);
      var statistic = leaf == null ? null : server.getValue.invoke(leaf);
      if (server.countType.isInstance(statistic)) {
        values.put(attributes[i], server.count.invoke(statistic));
      } else if (server.rangeType.isInstance(statistic)) {
        values.put(attributes[i], server.current.invoke(statistic));
      }
    }
    return values;
  }

  private synchronized TreeAccess open() throws ReflectiveOperationException {
    if (access == null) {
      access = TreeAccess.open();
    }
    return access;
  }

  /** Without the root, and with the dots that are part of a name as they were. */
  private static @Nullable ObjectName name(String path) {
    try {
      var below = path.substring(Math.min(path.length(), ROOT.length() + 1));
      return new ObjectName(DOMAIN, "node", below.replace("\\.", "."));
    } catch (MalformedObjectNameException e) {
      return null;
    }
  }
}
