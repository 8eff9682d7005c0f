package io.synapsecourier.route;

import io.synapsecourier.model.Secrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Reads a route file into a Camel of its own that starts nothing: every endpoint of it is made, so
 * that a mistyped option shows before the routes that run are touched.
 */
final class RouteCheck {
  private final CamelContext running;
  private final Map<String, String> properties;

  /**
   * What a file holds.
   *
   * @param why why it cannot be used; null where it can
   * @param routes ids of its routes
   * @param templates ids of its templates
   * @param shapesOthers whether routes of other files are made with what it holds
   */
  record Found(String why, Set<String> routes, Set<String> templates, boolean shapesOthers) {}

  /**
   * @param running whose beans the routes name
   */
  RouteCheck(CamelContext running, Map<String, String> properties) {
    this.running = running;
    this.properties = properties;
  }

  Found check(Path file) {
    try (DefaultCamelContext scratch = scratch()) {
      scratch.start();
      PluginHelper.getRoutesLoader(scratch)
          .loadRoutes(ResourceHelper.resolveMandatoryResource(scratch, "file:" + file));
      Set<String> routes =
          scratch.getRouteDefinitions().stream()
              .map(RouteDefinition::getRouteId)
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> templates = new TreeSet<>();
      for (RouteTemplateDefinition template : scratch.getRouteTemplateDefinitions()) {
        templates.add(template.getId());
        instantiate(scratch, template);
      }
      boolean shapes =
          !templates.isEmpty() || !scratch.getRouteConfigurationDefinitions().isEmpty();
      return new Found(null, routes, templates, shapes);
    } catch (Exception e) {
      return new Found(why(e), Set.of(), Set.of(), false);
    }
  }

  private static void instantiate(CamelContext scratch, RouteTemplateDefinition template) {
    TemplatedRouteBuilder made =
        TemplatedRouteBuilder.builder(scratch, template.getId())
            .routeId("check-" + template.getId());
    for (RouteTemplateParameterDefinition parameter : template.getTemplateParameters()) {
      if (parameter.getDefaultValue() == null) {
        boolean endpoint = parameter.getName().equals("trigger");
        made.parameter(parameter.getName(), endpoint ? "direct:check" : "check");
      }
    }
    made.add();
  }

  private DefaultCamelContext scratch() {
    DefaultCamelContext scratch = new DefaultCamelContext(false);
    scratch.disableJMX();
    scratch.setAutoStartup(false);
    scratch.getCamelContextExtension().setRegistry(new DefaultRegistry(new Beans(running)));
    Properties overriding = new Properties();
    overriding.putAll(properties);
    scratch.getPropertiesComponent().setOverrideProperties(overriding);
    return scratch;
  }

  private static String why(Exception e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return Secrets.mask(String.valueOf(deepest.getMessage()).lines().findFirst().orElse(""));
  }

  /** Lends the beans of the running context, and ends none of them. */
  private record Beans(CamelContext running) implements BeanRepository {
    private Registry registry() {
      return running.getRegistry();
    }

    @Override
    public Object lookupByName(String name) {
      return registry().lookupByName(name);
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
      return registry().lookupByNameAndType(name, type);
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
      return registry().findByTypeWithName(type);
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
      return registry().findByType(type);
    }
  }
}
