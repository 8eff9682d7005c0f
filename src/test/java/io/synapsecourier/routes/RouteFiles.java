package io.synapsecourier.routes;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;

/** Loads route files as shipped, with the shipped settings but for waits and what a test says. */
abstract class RouteFiles extends CamelMainTestSupport {
  private final String files;

  /** Files by name, without the folder and {@code .camel.yaml}. */
  RouteFiles(String... names) {
    files =
        Stream.of(names)
            .map(name -> "file:routes/" + name + ".camel.yaml")
            .collect(Collectors.joining(","));
  }

  /** Settings that differ from the shipped ones. */
  abstract Map<String, String> settings();

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration
        .withRoutesIncludePattern(files)
        .withStreamCachingEnabled(false)
        .withAutoConfigurationLogSummary(false)
        .withShutdownTimeout(10);
  }

  @Override
  protected String getPropertyPlaceholderLocations() {
    return "file:config/application.properties";
  }

  /** Makes what the test's beans work on, before they are bound. */
  void prepare() {}

  @Override
  protected final void setupResources() {
    prepare();
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "courier.sending", "true",
            "transport.ship.in", "direct:ship",
            "transport.ship.out", "mock:ship",
            "transport.register.in", "direct:register",
            "transport.register.out", "mock:register",
            "call.wait", "1",
            "put.wait", "1"));
    properties.putAll(settings());
    camelContextConfiguration().withUseOverridePropertiesWithPropertiesComponent(properties);
  }

  /** Makes a route of a template, named as the engine names it. */
  void instantiate(String template, String upload, String... parameters) {
    TemplatedRouteBuilder builder =
        TemplatedRouteBuilder.builder(context, template)
            .routeId(template + "-" + upload)
            .parameter("upload", upload);
    for (int i = 0; i < parameters.length; i += 2) {
      builder.parameter(parameters[i], parameters[i + 1]);
    }
    builder.add();
  }

  /** A route of the test's own, where the shipped ones lead to a file that is not loaded. */
  void route(String from, Processor end) throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(from).errorHandler(noErrorHandler()).process(end);
          }
        });
  }
}
