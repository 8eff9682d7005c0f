package io.synapsecourier.faults;

import io.synapsecourier.sandbox.SharedSandbox;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Lets processes start in half the time, by an archive of the classes that an upload loads.
 *
 * <p>A JVM takes classes from an archive only where they come from jars: those under test are
 * packed into one first.
 */
final class FastStart {
  private static final long MOST_SECONDS = 120;

  private static final Path CLASSES = Path.of("target", "classes");

  /** Of this JVM alone: another that runs tests beside it would replace a jar that is in use. */
  private static final Path FOLDER =
      Path.of("target", "fast-start", String.valueOf(ProcessHandle.current().pid()));

  private static FastStart shared;

  private final String classPath;
  private final Path archive;

  /** One for all tests of a JVM. */
  static synchronized FastStart shared() {
    if (shared == null) {
      shared = new FastStart();
    }
    return shared;
  }

  private FastStart() {
    Path jar = FOLDER.resolve("courier.jar").toAbsolutePath();
    archive = FOLDER.resolve("courier.jsa").toAbsolutePath();
    pack(jar);
    List<String> path = new ArrayList<>(List.of(jar.toString()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        path.add(entry);
      }
    }
    classPath = String.join(File.pathSeparator, path);
    Runtime.getRuntime().addShutdownHook(new Thread(FastStart::empty));
    rehearse();
  }

  /** Runs a small upload to its end once, to see what it loads. */
  private void rehearse() {
    FaultJob job = new FaultJob(FOLDER.resolve("rehearsal"), SharedSandbox.fresh()).units(3);
    Process upload = job.start(java(job, List.of("-XX:ArchiveClassesAtExit=" + archive)));
    if (end(upload) != 0) {
      throw new IllegalStateException(job.said());
    }
  }

  static int end(Process process) {
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + process.info().commandLine().orElse(""));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The program, with these options of Java. */
  List<String> program(FaultJob job, List<String> options) {
    List<String> all = new ArrayList<>(options);
    all.add("-XX:SharedArchiveFile=" + archive);
    return java(job, all);
  }

  private List<String> java(FaultJob job, List<String> options) {
    List<String> all = new ArrayList<>(List.of("-Xlog:disable", "-Xlog:all=off"));
    all.addAll(options);
    return job.java(classPath, all);
  }

  private static void pack(Path jar) {
    empty();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(CLASSES)) {
      // Directories too: migrations are found by listing theirs.
      for (Path file : files.filter(path -> !path.equals(CLASSES)).toList()) {
        boolean isDirectory = Files.isDirectory(file);
        out.putNextEntry(new JarEntry(CLASSES.relativize(file) + (isDirectory ? "/" : "")));
        if (!isDirectory) {
          Files.copy(file, out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void empty() {
    try {
      Files.createDirectories(FOLDER);
      try (Stream<Path> old = Files.walk(FOLDER).sorted(Comparator.reverseOrder())) {
        for (Path file : old.filter(path -> !path.equals(FOLDER)).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
