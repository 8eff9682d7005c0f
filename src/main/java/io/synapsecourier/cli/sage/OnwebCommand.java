package io.synapsecourier.cli.sage;

import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code courier sage onweb}: the page of an entity. */
@Command(
    name = "onweb",
    description = "Print the address of an entity's page, and open it where there is a browser.")
final class OnwebCommand implements Callable<Integer> {
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;

  @Parameters(paramLabel = "ID", converter = IdConverter.class, description = "syn123")
  private SynapseId id;

  @Override
  public Integer call() {
    String page = sage.settings().endpoints().page(id.id()).toString();
    System.out.println(page);
    List<String> browser =
        browser(System.getProperty("os.name", ""), System.getenv(), sage.prompt() != null);
    if (!browser.isEmpty()) {
      open(browser, page);
    }
    return 0;
  }

  /**
   * The program that opens a page; empty where there is none, or nobody to look at it.
   *
   * @param attended whether a person sits at the terminal
   */
  static List<String> browser(String system, Map<String, String> environment, boolean attended) {
    if (!attended) {
      return List.of();
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("mac")) {
      return List.of("open");
    }
    if (name.contains("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler");
    }
    boolean screen =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return screen ? List.of("xdg-open") : List.of();
  }

  /** The address stands on the terminal already: that no browser opens is no failure. */
  private static void open(List<String> browser, String page) {
    try {
      List<String> words = new ArrayList<>(browser);
      words.add(page);
      new ProcessBuilder(words)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      System.err.println("courier: no browser could be started (" + browser.get(0) + ").");
    }
  }
}
