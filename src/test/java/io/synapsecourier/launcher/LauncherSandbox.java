package io.synapsecourier.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A source tree with the real launcher and an {@code mvn} that only copies a ready jar, because a
 * real build takes a minute.
 */
final class LauncherSandbox {
  private static final String MAIN = EchoProgram.class.getName();

  private static final List<String> PROGRAMS =
      List.of(
          "cat",
          "cksum",
          "cp",
          "cut",
          "dirname",
          "env",
          "find",
          "head",
          "ln",
          "locale",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sh",
          "sleep",
          "sort",
          "stty",
          "touch",
          "wc");

  final Path home;
  final Path tools;
  private final Path builds;
  private final Map<String, String> environment = new TreeMap<>();

  LauncherSandbox(Path folder) throws IOException {
    home = Files.createDirectories(folder.resolve("a project"));
    tools = Files.createDirectories(folder.resolve("tools"));
    builds = folder.resolve("builds.txt");
    Files.copy(Path.of("courier"), home.resolve("courier"));
    executable(home.resolve("courier"));
    Path jar = folder.resolve("ready.jar");
    writeJar(jar);
    maven(
        """
        echo build >> '%s'
        mkdir -p target/courier
        cp '%s' target/courier/courier.jar
        """
            .formatted(builds, jar));
    environment.put("PATH", tools + ":" + System.getenv("PATH"));
    environment.put("COURIER_CDS", "off");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** Makes it a source tree; without this it is an unpacked distribution. */
  LauncherSandbox withSources() throws IOException {
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    source("One.java");
    source("Two.java");
    return this;
  }

  Path source(String name) throws IOException {
    Path file = home.resolve("src/main/java").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "class Any {}\n");
  }

  /** Replaces what {@code mvn package} does. */
  void maven(String script) throws IOException {
    Path mvn = tools.resolve("mvn");
    Files.writeString(
        mvn,
        "#!/bin/sh\nif [ \"$1\" = -v ]; then echo 'Apache Maven 3.9.9 (x)'; exit; fi\n" + script);
    executable(mvn);
  }

  LauncherSandbox environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** A system such as macOS, which has no flock. */
  LauncherSandbox withoutFlock() throws IOException {
    Path bin = Files.createDirectories(tools.resolve("bin"));
    for (String name : PROGRAMS) {
      Path program = bin.resolve(name);
      Files.writeString(program, "#!/bin/sh\nPATH=/bin:/usr/bin exec " + name + " \"$@\"\n");
      executable(program);
    }
    return environment("PATH", tools + ":" + bin);
  }

  long builds() throws IOException {
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    return finish(start(home.resolve("courier"), arguments));
  }

  Process start(Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    Collections.addAll(command, arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(tools.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("COURIER_"));
    builder.environment().remove("JAVA_OPTS");
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Runs the launcher on a terminal of its own; what it says is all standard output. */
  Run runOnTerminal(String... arguments) throws IOException, InterruptedException {
    String command = "'" + home.resolve("courier") + "' " + String.join(" ", arguments);
    return finish(start(Path.of("script"), "-qec", command, "/dev/null"));
  }

  static Run finish(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the launcher did not end: " + err);
    }
    return new Run(process.exitValue(), out, err);
  }

  static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, MAIN);
    String entry = MAIN.replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        var code = EchoProgram.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      code.transferTo(out);
    }
  }

  /** How a start ended. */
  record Run(int exitCode, String out, String err) {}
}
