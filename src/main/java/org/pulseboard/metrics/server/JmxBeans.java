package org.pulseboard.metrics.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** MBeans of this JVM. */
record JmxBeans(MBeanServer server) implements BeanSource {

  @Override
  public Set<ObjectName> find(ObjectName pattern) {
    return server.queryNames(pattern, null);
  }

  @Override
  public Map<String, Object> values(ObjectName bean, String[] attributes) throws JMException {
    var values = new HashMap<String, Object>();
    for (Attribute attribute : server.getAttributes(bean, attributes).asList()) {
      if (attribute.getValue() != null) {
        values.put(attribute.getName(), attribute.getValue());
      }
    }
    return values;
  }
}
