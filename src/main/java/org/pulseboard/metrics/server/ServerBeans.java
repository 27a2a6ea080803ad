package org.pulseboard.metrics.server;

import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Which MBeans of one kind of application server give which metrics. */
interface ServerBeans {

  /** Whether this application runs on that server. */
  boolean isHere();

  /**
   * Why its beans cannot be read now or would show zeros for ever, and what to do about it; null if
   * they count. Asked anew with each scan.
   */
  @Nullable String obstacle(MBeanServer server);

  /** The same for one bean, where others of its kind may count. */
  default @Nullable String obstacle(ObjectName bean, MBeanServer server) {
    return null;
  }

  /** What to do when a bean is not there. */
  String remedy();

  /** Where these beans are kept. */
  default BeanSource source(BeanPattern pattern, MBeanServer server) {
    return new JmxBeans(server);
  }

  /** The beans, each with its metrics. */
  List<BeanPattern> patterns();
}
