package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.Retries;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageLimits;
import io.synapsecourier.backend.sage.download.CacheMap;
import io.synapsecourier.backend.sage.download.DownloadFolder;
import io.synapsecourier.backend.sage.download.Downloads;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import io.synapsecourier.backend.sage.entity.Profile;
import io.synapsecourier.backend.sage.settings.SageSettings;
import io.synapsecourier.model.OwnerOnly;
import io.synapsecourier.model.PresignedStorage;
import io.synapsecourier.transfer.PresignedTransfers;
import io.synapsecourier.transfer.StorageClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A login, and what a command needs to work with it. */
final class Session implements AutoCloseable {
  /** About two minutes, while a person waits. */
  private static final int REPEATS = 6;

  private static final int ANSWER_SECONDS = 70;

  private final SageSettings settings;
  private final SageClient client;
  private final Profile profile;
  private final CacheMap cache;
  private StorageClient storageClient;
  private ExecutorService threads;

  private Session(SageSettings settings, SageClient client, Profile profile) {
    this.settings = settings;
    this.client = client;
    this.profile = profile;
    cache = new CacheMap(settings.cache());
  }

  /**
   * Logs in, as every command of the released client does before all else.
   *
   * @param watcher told of every call
   * @throws io.synapsecourier.backend.sage.SageException where the token is refused, or is of
   *     another account than the settings say
   */
  static Session open(SageSettings settings, SageClient.Watcher watcher) throws IOException {
    SageClient client =
        new SageClient(
            settings.endpoints(), settings.requireToken(), SageLimits.with(Retries.of(REPEATS)));
    client.watch(watcher);
    try {
      return new Session(settings, client, Profile.login(client, settings.username()));
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  SageSettings settings() {
    return settings;
  }

  SageClient client() {
    return client;
  }

  /** Whose token it is. */
  Profile profile() {
    return profile;
  }

  Entities entities() {
    return new Entities(client);
  }

  EntityWrites writes() {
    return new EntityWrites(client);
  }

  /** Which files of this machine are copies of which file handles. */
  CacheMap cache() {
    return cache;
  }

  /** Folder of the cache that the file of a handle goes to, open to its owner alone. */
  DownloadFolder cacheFolder(String handle) throws IOException {
    Path folder = cache.folder(handle);
    OwnerOnly.createFolders(folder);
    return DownloadFolder.root(folder);
  }

  /** Where presigned URLs lead. */
  PresignedStorage storage() {
    if (storageClient == null) {
      storageClient =
          new StorageClient(
              2 * settings.transfers(), settings.endpoints().onLoopback(), ANSWER_SECONDS);
    }
    return new PresignedTransfers(storageClient);
  }

  /** Threads for parts of files. */
  ExecutorService threads() {
    if (threads == null) {
      threads = pool(settings.transfers(), "sage-part");
    }
    return threads;
  }

  /** The downloads of this session. */
  Downloads downloads() {
    return new Downloads(client, storage(), cache, threads(), settings.transfers());
  }

  /**
   * Threads that keep few tasks waiting: who hands in more does one itself, so that a listing never
   * runs far ahead of the transfers.
   */
  static ExecutorService pool(int size, String name) {
    return new ThreadPoolExecutor(
        size,
        size,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(size),
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
    }
    if (storageClient != null) {
      storageClient.close();
    }
    client.close();
  }
}
