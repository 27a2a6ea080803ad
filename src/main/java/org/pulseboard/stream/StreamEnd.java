package org.pulseboard.stream;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Ends the streams while the application can still load classes: Payara Server and Open Liberty
 * close its class loader before they destroy its beans.
 */
@WebListener
public class StreamEnd implements ServletContextListener {
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    CDI.current().select(LiveStream.class).get().close();
  }
}
