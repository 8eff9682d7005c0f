package io.synapsecourier.faults;

import io.synapsecourier.faults.KillStorm.Round;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Kill storms by hand, see {@code bench/kill-storm}. */
final class KillStorms {
  private static final int KILLS = 5;

  private KillStorms() {}

  /**
   * Arguments: the program, a work folder, rounds, units, seed. Exit code 1 where anything is
   * wrong.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    int units = Integer.parseInt(arguments[3]);
    long seed = Long.parseLong(arguments[4]);
    int kills = 0;
    int wrong = 0;
    long slowest = 0;
    System.out.println("| round | seed | kills | at work | lost | twice | stuck | restart s |");
    System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      for (int number = 1; number <= rounds; number++) {
        sandbox.reset();
        Path place = Files.createDirectories(folder.resolve("round-" + number));
        FaultJob job = new FaultJob(place, sandbox).unitsOfThree(units);
        Round round = new KillStorm(job, List.of(arguments[0]), seed + number).round(KILLS);
        kills += round.kills();
        wrong += round.isClean() ? 0 : 1;
        slowest = Math.max(slowest, round.slowest());
        System.out.println(line(number, seed + number, round));
        if (!round.isClean()) {
          System.out.println(job.said());
        }
      }
    }
    System.out.printf(
        "%d rounds of %d units, %d kills, %d rounds wrong, longest restart %.1f s%n",
        rounds, units, kills, wrong, slowest / 1e3);
    System.exit(wrong == 0 ? 0 : 1);
  }

  private static String line(int number, long seed, Round round) {
    return String.format(
        "| %d | %d | %d | %d | %d | %d | %d | %.2f |",
        number,
        seed,
        round.kills(),
        round.killedAtWork(),
        round.lost(),
        round.twice(),
        round.stuck(),
        round.slowest() / 1e3);
  }
}
