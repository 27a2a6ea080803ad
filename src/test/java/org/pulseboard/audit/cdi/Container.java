package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.weld.bootstrap.WeldBootstrap;
import org.jboss.weld.bootstrap.api.CDI11Bootstrap;
import org.jboss.weld.bootstrap.api.Environments;
import org.jboss.weld.bootstrap.spi.BeansXml;
import org.jboss.weld.bootstrap.spi.Metadata;
import org.jboss.weld.bootstrap.spi.helpers.MetadataImpl;
import org.jboss.weld.environment.deployment.WeldBeanDeploymentArchive;
import org.jboss.weld.environment.deployment.WeldDeployment;
import org.jboss.weld.environment.deployment.WeldResourceLoader;

/** Weld, as the servers have it, with some beans; closing it is the end of the application. */
public final class Container implements AutoCloseable {
  private final CDI11Bootstrap weld = new WeldBootstrap();
  private final WeldBeanDeploymentArchive archive;

  public Container(List<Class<?>> beans, Extension extension) {
    List<Metadata<Extension>> extensions = List.of(new MetadataImpl<>(extension));
    var names = beans.stream().map(Class::getName).toList();
    archive = new WeldBeanDeploymentArchive("test", names, BeansXml.EMPTY_BEANS_XML);
    var deployment =
        new WeldDeployment(
            new WeldResourceLoader(), weld, new HashSet<>(Set.of(archive)), extensions);
    weld.startExtensions(extensions);
    weld.startContainer(Environments.SE, deployment)
        .startInitialization()
        .deployBeans()
        .validateBeans()
        .endInitialization();
    tell(Initialized.Literal.APPLICATION);
  }

  public <T> T get(Class<T> type) {
    return weld.getManager(archive).createInstance().select(type).get();
  }

  /** Destroys one bean before all others, as a container may: it has an order of its own. */
  public void destroy(Class<?> type) {
    var manager = weld.getManager(archive);
    var bean = manager.resolve(manager.getBeans(type));
    ((AlterableContext) manager.getContext(ApplicationScoped.class)).destroy(bean);
  }

  /** What a servlet container tells while the beans are still there. */
  public void stop() {
    tell(BeforeDestroyed.Literal.APPLICATION);
    tell(Destroyed.Literal.APPLICATION);
  }

  @Override
  public void close() {
    weld.shutdown();
  }

  private void tell(Annotation moment) {
    weld.getManager(archive).getEvent().select(Object.class, moment).fire("the application");
  }
}
