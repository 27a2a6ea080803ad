package org.pulseboard.metrics.server;

import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;

/** Where a server keeps its beans. */
interface BeanSource {

  /** Names of the beans that match; called now and then, off the tick. */
  Set<ObjectName> find(ObjectName pattern) throws JMException, ReflectiveOperationException;

  /** Those of these attributes that the bean has; called with every tick, on one thread. */
  Map<String, Object> values(ObjectName bean, String[] attributes)
      throws JMException, ReflectiveOperationException;
}
