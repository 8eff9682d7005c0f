package io.synapsecourier.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.launcher.LauncherSandbox.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path folder;
  LauncherSandbox tree;

  @BeforeEach
  void prepare() throws Exception {
    folder = folder.toRealPath();
    tree = new LauncherSandbox(folder);
  }

  @Test
  void theFirstUseBuildsAndLaterOnesDoNot() throws Exception {
    tree.withSources();

    Run first = tree.run();
    Run second = tree.run();

    assertThat(first.err()).contains("Building courier (first use");
    assertThat(second.err()).isEmpty();
    assertThat(tree.builds()).isEqualTo(1);
    assertThat(second.out()).contains("home=" + tree.home).contains("directory=" + tree.tools);
  }

  @Test
  void argumentsAndExitCodeArePassedOn() throws Exception {
    Run run = tree.withSources().run("7", "two words", "*", "");

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.out()).contains("arguments=7|two words|*|\n");
  }

  @Test
  void theProgramLearnsWhichStreamsAreATerminal() throws Exception {
    tree.withSources();

    assertThat(tree.run("0").out()).contains("terminal=\n");
    assumeThat(Path.of("/usr/bin/script")).as("script of util-linux").isExecutable();
    assertThat(tree.runOnTerminal("0").out()).contains("terminal=in,out,err");
    assertThat(tree.runOnTerminal("0", "2>/dev/null").out()).contains("terminal=in,out\r");
    assertThat(tree.runOnTerminal("0", "</dev/null").out()).contains("terminal=,out,err");
  }

  @Test
  void aChangedSourceIsBuiltAgain() throws Exception {
    tree.withSources().run();
    Path source = tree.source("One.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));

    tree.run();

    assertThat(tree.builds()).isEqualTo(2);
  }

  @Test
  void aDeletedOrOlderReplacedSourceIsBuiltAgain() throws Exception {
    tree.withSources().run();
    Files.delete(tree.home.resolve("src/main/java/Two.java"));
    tree.run();
    Path source = tree.home.resolve("src/main/java/One.java");
    Files.writeString(source, "class Other { int longer; }");
    Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    tree.run();

    assertThat(tree.builds()).isEqualTo(3);
  }

  @Test
  void aJarThatMavenHasJustMadeIsTakenAsItIs() throws Exception {
    tree.withSources();
    Path jar = Files.createDirectories(tree.home.resolve("target/courier")).resolve("courier.jar");
    LauncherSandbox.writeJar(jar);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));

    assertThat(tree.run().exitCode()).isZero();
    assertThat(tree.builds()).isZero();
  }

  @Test
  void theOutputOfAFailedBuildIsShownAndTheNextUseTriesAgain() throws Exception {
    tree.withSources();
    String works = Files.readString(tree.tools.resolve("mvn"));
    tree.maven("echo '[ERROR] no such symbol'; exit 1\n");

    Run failed = tree.run();

    assertThat(failed.exitCode()).isEqualTo(2);
    assertThat(failed.err()).contains("no such symbol").contains("the build failed");
    Files.writeString(tree.tools.resolve("mvn"), works);
    assertThat(tree.run().exitCode()).isZero();
  }

  @Test
  void twoStartedAtOnceBuildOnce() throws Exception {
    tree.withSources();

    Process one = tree.start(tree.home.resolve("courier"));
    Process two = tree.start(tree.home.resolve("courier"));

    assertThat(LauncherSandbox.finish(one).exitCode()).isZero();
    assertThat(LauncherSandbox.finish(two).exitCode()).isZero();
    assertThat(tree.builds()).isEqualTo(1);
  }

  @Test
  void twoStartedAtOnceBuildOnceAlsoWithoutFlock() throws Exception {
    tree.withSources().withoutFlock();

    Process one = tree.start(tree.home.resolve("courier"));
    Process two = tree.start(tree.home.resolve("courier"));

    assertThat(LauncherSandbox.finish(one).exitCode()).isZero();
    assertThat(LauncherSandbox.finish(two).exitCode()).isZero();
    assertThat(tree.builds()).isEqualTo(1);
    assertThat(tree.home.resolve("target")).isDirectoryNotContaining("glob:**.courier-lock*");
  }

  @Test
  void theLockOfADeadBuildIsTakenOver() throws Exception {
    tree.withSources().withoutFlock();
    Path target = Files.createDirectories(tree.home.resolve("target"));
    Files.createSymbolicLink(target.resolve(".courier-lock.pid"), Path.of("pid:999999999"));

    assertThat(tree.run().exitCode()).isZero();
    assertThat(tree.builds()).isEqualTo(1);
  }

  @Test
  void aSymbolicLinkFindsItsProject() throws Exception {
    tree.withSources();
    Path chain = Files.createSymbolicLink(folder.resolve("far"), tree.home.resolve("courier"));
    Path link = Files.createSymbolicLink(folder.resolve("near"), Path.of("far"));
    assertThat(chain).isSymbolicLink();

    assertThat(LauncherSandbox.finish(tree.start(link)).out()).contains("home=" + tree.home);
  }

  @Test
  void anUnpackedDistributionUsesTheJarBesideTheLauncher() throws Exception {
    LauncherSandbox.writeJar(tree.home.resolve("courier.jar"));

    assertThat(tree.run().out()).contains("home=" + tree.home);
    assertThat(tree.builds()).isZero();
  }

  @Test
  void anIncompleteDistributionSaysWhatIsMissing() throws Exception {
    Run run = tree.run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("courier.jar is there; unpack the distribution again");
  }

  @Test
  void anOldJavaIsNamedWithWhatToInstall() throws Exception {
    Path old = Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 1\n");
    LauncherSandbox.executable(old.resolve("java"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"11.0.2\"\n");

    Run run = tree.environment("JAVA_HOME", folder.resolve("jdk").toString()).run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("is version 11.0.2").contains("apt-get install openjdk-17");
  }

  @Test
  void anOldMavenIsNamedWithWhatToInstall() throws Exception {
    tree.withSources();
    Path mvn = tree.tools.resolve("mvn");
    Files.writeString(mvn, "#!/bin/sh\necho 'Apache Maven 3.6.3 (x)'\n");

    Run run = tree.run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Maven 3.8 or newer is needed, found 3.6.3");
  }

  @Test
  void fileNamesSurviveALocaleThatIsNotInstalled() throws Exception {
    LauncherSandbox.writeJar(tree.home.resolve("courier.jar"));

    Run run = tree.environment("LC_ALL", "POSIX").environment("LANG", "xx_YY.UTF-8").run();

    assertThat(run.out()).contains("names=UTF-8");
  }

  @Test
  void theHomeFolderIsThatOfTheShell() throws Exception {
    LauncherSandbox.writeJar(tree.home.resolve("courier.jar"));

    Run run = tree.environment("HOME", "/at home").run();

    assertThat(run.out()).contains("user=/at home\n");
  }

  @Test
  void javaOptionsWinOverTheDefaults() throws Exception {
    LauncherSandbox.writeJar(tree.home.resolve("courier.jar"));
    tree.environment("COURIER_HEAP", "64m");
    Run byHeap = tree.run();
    Run byOptions = tree.environment("JAVA_OPTS", "-XX:+UseParallelGC -Xmx96m -Dextra=yes").run();

    assertThat(heap(byHeap)).isBetween(60, 64);
    assertThat(heap(byOptions)).isBetween(80, 96);
    assertThat(byOptions.out()).contains("extra=yes");
    assertThat(byOptions.err()).isEmpty();
  }

  @Test
  void aClassArchiveThatFitsNoLongerIsPassedOverInSilence() throws Exception {
    Path jar = tree.home.resolve("courier.jar");
    LauncherSandbox.writeJar(jar);
    tree.environment("COURIER_CDS", "on").environment("COURIER_PREPARE", "1").run();
    assertThat(tree.home).isDirectoryContaining(file -> file.toString().endsWith(".jsa"));
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

    Run run = tree.environment("COURIER_PREPARE", "0").run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("home=");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aSignalReachesJava() throws Exception {
    LauncherSandbox.writeJar(tree.home.resolve("courier.jar"));
    Path ready = folder.resolve("ready");
    Process process = tree.start(tree.home.resolve("courier"), "0", "wait", ready.toString());
    await().atMost(30, SECONDS).until(() -> Files.exists(ready));

    process.toHandle().destroy();

    Run run = LauncherSandbox.finish(process);
    assertThat(run.exitCode()).isEqualTo(143);
    assertThat(run.out()).contains("ended in good order");
  }

  private static int heap(Run run) {
    return run.out()
        .lines()
        .filter(line -> line.startsWith("heap="))
        .mapToInt(line -> Integer.parseInt(line.substring(5)))
        .findFirst()
        .orElse(0);
  }
}
