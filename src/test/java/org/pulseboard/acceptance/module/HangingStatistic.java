package org.pulseboard.acceptance.module;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/** A statistic in Payara's own registry, as that of a connection pool, by reflection. */
public final class HangingStatistic {
  private static final String TREE = "org.glassfish.flashlight.datatree.";
  private static final String POOL = "hanging";

  private HangingStatistic() {}

  /**
   * Puts it there until the answer is closed.
   *
   * @param reading called by who reads it
   */
  static AutoCloseable register(Runnable reading) throws ReflectiveOperationException {
    Class<?> node = type(TREE + "TreeNode");
    Object registry = service("org.glassfish.flashlight.MonitoringRuntimeDataRegistry");
    Object root = registry.getClass().getMethod("get", String.class).invoke(registry, "server");
    Object resources = node.getMethod("getChild", String.class).invoke(root, "resources");
    Method add = node.getMethod("addChild", node);
    if (resources == null) {
      resources = created("resources");
      add.invoke(root, resources);
    }
    Object pool = created(POOL);
    add.invoke(pool, statistic(node, reading));
    add.invoke(resources, pool);
    Object parent = resources;
    return () -> node.getMethod("removeChild", node).invoke(parent, pool);
  }

  private static Object statistic(Class<?> node, Runnable reading) {
    return Proxy.newProxyInstance(
        node.getClassLoader(),
        new Class<?>[] {node},
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getName" -> "numconnused";
              case "getCompletePathName" -> "server.resources." + POOL + ".numconnused";
              case "getValue" -> {
                reading.run();
                yield null;
              }
              default -> nothing(proxy, method.getReturnType());
            });
  }

  /** What a leaf says that is asked for more than its value. */
  private static Object nothing(Object proxy, Class<?> wanted) {
    if (wanted == boolean.class) {
      return false;
    }
    if (wanted == int.class) {
      return System.identityHashCode(proxy);
    }
    return wanted.isAssignableFrom(List.class) ? List.of() : null;
  }

  private static Object created(String name) throws ReflectiveOperationException {
    return type(TREE + "factory.TreeNodeFactory")
        .getMethod("createTreeNode", String.class, Object.class, String.class)
        .invoke(null, name, null, "");
  }

  private static Object service(String name) throws ReflectiveOperationException {
    Object locator =
        type("org.glassfish.internal.api.Globals").getMethod("getDefaultHabitat").invoke(null);
    return type("org.glassfish.hk2.api.ServiceLocator")
        .getMethod("getService", Class.class, Annotation[].class)
        .invoke(locator, type(name), new Annotation[0]);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(name, true, HangingStatistic.class.getClassLoader());
  }
}
