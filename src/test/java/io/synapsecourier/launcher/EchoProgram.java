package io.synapsecourier.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the launcher starts in its tests: says what it was given, or waits to be ended. */
public final class EchoProgram {
  private EchoProgram() {}

  /** Prints home, directory, encoding of names and arguments; exits with the first argument. */
  public static void main(String[] args) throws Exception {
    if (args.length > 1 && args[1].equals("wait")) {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> System.out.println("ended in good order")));
      Files.createFile(Path.of(args[2]));
      Thread.currentThread().join();
    }
    System.out.println("home=" + System.getProperty("courier.home"));
    System.out.println("directory=" + System.getProperty("user.dir"));
    System.out.println("user=" + System.getProperty("user.home"));
    System.out.println("names=" + System.getProperty("sun.jnu.encoding"));
    System.out.println("heap=" + Runtime.getRuntime().maxMemory() / (1024 * 1024));
    System.out.println("extra=" + System.getProperty("extra"));
    System.out.println("terminal=" + System.getProperty("courier.terminal"));
    System.out.println("arguments=" + String.join("|", args));
    System.exit(args.length == 0 ? 0 : Integer.parseInt(args[0]));
  }
}
