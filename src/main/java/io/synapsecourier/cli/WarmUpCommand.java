package io.synapsecourier.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code courier warm-up}: does what every upload does, so that the class archive knows it. */
@Command(name = "warm-up", hidden = true, description = "Used by the launcher.")
final class WarmUpCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    return Demo.quietly();
  }
}
