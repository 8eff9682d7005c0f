package io.synapsecourier.cli.job;

import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.OwnerOnly;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The jobs of a state folder, one folder for each; only their owner may read them.
 *
 * <p>{@code job.json} says how far it is and is written by whoever took the job; {@code taken} is
 * made by exactly one; {@code runner.json} names the process that was started for it; {@code stop}
 * asks for its end; {@code log} is what it says.
 */
public final class JobFolder {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final String ID = "[0-9]{8}-[0-9]{6}-[a-z0-9]{4}";
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int KEPT = 100;
  private static final String STATE = "job.json";
  private static final String TAKEN = "taken";
  private static final String RUNNER = "runner.json";

  private final Path root;
  private final int kept;
  private final SecureRandom random = new SecureRandom();

  /** Jobs below a state folder, which need not exist. */
  public JobFolder(Path stateDir) {
    this(stateDir, KEPT);
  }

  /** As the other, with so many jobs kept that are over. */
  JobFolder(Path stateDir, int kept) {
    root = stateDir.resolve("jobs");
    this.kept = kept;
  }

  /** Notes a job that waits for somebody to do it. */
  public Job create(UploadDefinition definition, String ledger, String host, Instant now) {
    try {
      OwnerOnly.createFolders(root);
      removeOld();
      Job job = null;
      while (job == null) {
        String id = STAMP.format(now) + "-" + letters();
        if (!Files.exists(root.resolve(id))) {
          job =
              new Job(
                  id,
                  definition.id(),
                  Job.State.WAITING,
                  ledger,
                  host,
                  now,
                  null,
                  null,
                  null,
                  false,
                  null,
                  Map.of(),
                  null);
        }
      }
      OwnerOnly.createFolders(root.resolve(job.id()));
      OwnerOnly.replace(log(job.id()), new byte[0]);
      OwnerOnly.replace(
          file(job.id(), "definition.json"), WholePaths.json(definition, LocalPaths.ofProcess()));
      // Last: from now on somebody may take it.
      write(job);
      return job;
    } catch (IOException e) {
      throw failed(root, e);
    }
  }

  /** Every job, the oldest first. */
  public List<Job> all() {
    List<Job> jobs = new ArrayList<>();
    for (String id : ids()) {
      get(id).ifPresent(jobs::add);
    }
    return jobs;
  }

  /** Jobs that nobody has taken yet, and that somebody still waits for. */
  public List<Job> waiting() {
    List<Job> jobs = new ArrayList<>();
    for (String id : ids()) {
      if (!isTaken(id)) {
        get(id).filter(job -> job.state() == Job.State.WAITING).ifPresent(jobs::add);
      }
    }
    return jobs;
  }

  /** A job as it is now; empty where there is none of this id. */
  public Optional<Job> get(String id) {
    if (!id.matches(ID) || !Trust.isOurs(root, root.resolve(id))) {
      return Optional.empty();
    }
    try {
      Job job = JobJson.MAPPER.readValue(Files.readAllBytes(file(id, STATE)), Job.class);
      return Optional.of(job.state().isOver() || isAlive(id) ? job : job.as(Job.State.INTERRUPTED));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed(file(id, STATE), e);
    }
  }

  /** What a job uploads. */
  public UploadDefinition definition(String id) {
    Path file = file(id, "definition.json");
    try {
      return JobJson.MAPPER.readValue(Files.readAllBytes(file), UploadDefinition.class);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Makes the caller the one who does the job; false where somebody else is. */
  public boolean take(String id) {
    try {
      // The content is there before the name is: who finds the name may ask whose it is.
      Path mine = Files.createTempFile(root.resolve(id), "taken", ".part");
      try {
        Files.write(mine, Process.current().json());
        Files.createLink(file(id, TAKEN), mine);
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      } finally {
        Files.deleteIfExists(mine);
      }
    } catch (IOException e) {
      throw failed(file(id, TAKEN), e);
    }
  }

  /** Whether somebody does the job, or did. */
  public boolean isTaken(String id) {
    return Files.exists(file(id, TAKEN));
  }

  /** Notes how far a job is; only for the one who took it. */
  public void write(Job job) {
    try {
      OwnerOnly.replace(file(job.id(), STATE), JobJson.MAPPER.writeValueAsBytes(job));
    } catch (IOException e) {
      throw failed(file(job.id(), STATE), e);
    }
  }

  /** Notes the process that was started for a job. */
  void runs(String id, ProcessHandle process) throws IOException {
    OwnerOnly.replace(file(id, RUNNER), Process.of(process).json());
  }

  /** Asks for the end of a job. */
  public void askToStop(String id) {
    try {
      OwnerOnly.replace(file(id, "stop"), new byte[0]);
    } catch (IOException e) {
      throw failed(file(id, "stop"), e);
    }
  }

  /** Whether somebody asked for the end of a job. */
  public boolean isToStop(String id) {
    return Files.exists(file(id, "stop"));
  }

  /** Where the words of a job are. */
  public Path log(String id) {
    return file(id, "log");
  }

  /** A job that was taken lives with its taker, any other with the process started for it. */
  private boolean isAlive(String id) throws IOException {
    Path of = file(id, isTaken(id) ? TAKEN : RUNNER);
    try {
      return Process.of(Files.readAllBytes(of)).isAlive();
    } catch (NoSuchFileException e) {
      // The command that asked for it is about to start a process, or was killed before.
      Instant made = Files.getLastModifiedTime(file(id, STATE)).toInstant();
      return made.isAfter(Instant.now().minusSeconds(30));
    }
  }

  private Path file(String id, String name) {
    return root.resolve(id).resolve(name);
  }

  private List<String> ids() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches(ID))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failed(root, e);
    }
  }

  private void removeOld() throws IOException {
    List<String> over = all().stream().filter(job -> job.state().isOver()).map(Job::id).toList();
    for (String id : over.subList(0, Math.max(0, over.size() - kept + 1))) {
      try (Stream<Path> files = Files.walk(root.resolve(id))) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private String letters() {
    StringBuilder text = new StringBuilder();
    random.ints(4, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
    return text.toString();
  }

  static CourierException failed(Path place, IOException e) {
    return new CourierException(
        Kind.CONFIGURATION,
        new Problem(
            "job-folder",
            "The folder of jobs cannot be used: "
                + place
                + ": "
                + e.getClass().getSimpleName()
                + ".",
            "Give access to it and room; COURIER_STATE names another folder."),
        e);
  }
}
