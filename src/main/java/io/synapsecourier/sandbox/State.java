package io.synapsecourier.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Everything that a sandbox remembers, in memory and in its folder. */
final class State implements AutoCloseable {
  private final Path incoming;
  private final Catalog catalog;
  private final FileTable files;
  private final UnitTable units;
  private final TaskTable tasks;
  private final ChunkedUploads chunked;
  private final DirectFiles direct;
  private final ObjectFiles objects;
  private final ObjectFiles folder;
  private final Faults faults;
  private final RequestCounts counts = new RequestCounts();
  private final StorageProcess storage;
  private final List<Api> others = new ArrayList<>();

  /** Loads what an earlier sandbox left in the folder. */
  State(Path root, Path objectRoot, StorageProcess storage, Faults faults) throws IOException {
    Path fileStorage = Files.createDirectories(root.resolve("file-storage"));
    this.incoming = Files.createDirectories(root.resolve("incoming"));
    this.storage = storage;
    this.faults = faults;
    this.objects = new ObjectFiles(objectRoot.resolve(StorageProcess.BUCKET));
    this.folder = new ObjectFiles(fileStorage);
    this.catalog = new Catalog(root, Seed.storages(storage.storage(), fileStorage));
    this.files = new FileTable(root);
    this.units = new UnitTable(root);
    this.tasks = new TaskTable(root);
    this.direct = new DirectFiles(files, folder, incoming);
    this.chunked = new ChunkedUploads(root, incoming, files, direct);
  }

  Catalog catalog() {
    return catalog;
  }

  FileTable files() {
    return files;
  }

  UnitTable units() {
    return units;
  }

  TaskTable tasks() {
    return tasks;
  }

  ChunkedUploads chunked() {
    return chunked;
  }

  DirectFiles direct() {
    return direct;
  }

  ObjectFiles objects() {
    return objects;
  }

  Faults faults() {
    return faults;
  }

  /** Does what the fault {@code kept_back} has put off; answers how many calls. */
  int release() throws IOException {
    List<Callable<?>> calls = faults.release();
    try {
      for (Callable<?> call : calls) {
        call.call();
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    return calls.size();
  }

  RequestCounts counts() {
    return counts;
  }

  RequestReport requests() throws IOException {
    return new RequestReport(counts.answers(), storage.puts());
  }

  /** Forgets with the rest what this interface remembers. */
  void add(Api other) {
    others.add(other);
  }

  /** Forgets all but collections and projects; ids go on counting. */
  void forget() throws IOException {
    faults.forget();
    catalog.defaultStorage(Seed.OBJECT_STORAGE);
    tasks.forget();
    units.forget();
    chunked.forget();
    files.forget();
    for (Api other : others) {
      other.forget();
    }
    objects.forget();
    folder.forget();
    ObjectFiles.empty(incoming);
    counts.forget();
    storage.forgetPuts();
  }

  @Override
  public void close() throws IOException {
    catalog.close();
    files.close();
    units.close();
    tasks.close();
    chunked.close();
  }
}
