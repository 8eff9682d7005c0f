package io.synapsecourier.route;

import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.entity.Activities;
import io.synapsecourier.backend.sage.entity.Annotations;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import io.synapsecourier.backend.sage.entity.FileHandles;
import io.synapsecourier.backend.sage.upload.FileSend;
import io.synapsecourier.backend.sage.upload.MultipartUpload;
import io.synapsecourier.backend.sage.upload.Uploads;
import io.synapsecourier.model.PresignedStorage;
import java.util.concurrent.Executor;

/** All that rows ask of Sage Synapse, over one client and one storage. */
record SageCalls(
    SageClient client,
    PresignedStorage storage,
    Entities entities,
    EntityWrites writes,
    Annotations annotations,
    Activities activities,
    Uploads uploads,
    MultipartUpload multipart,
    FileSend sending) {

  /**
   * @param parts threads for parts of files
   * @param parallel most parts of one file at a time
   */
  static SageCalls of(SageClient client, PresignedStorage storage, Executor parts, int parallel) {
    FileHandles handles = new FileHandles(client);
    MultipartUpload multipart = new MultipartUpload(client, storage, parts, parallel);
    return new SageCalls(
        client,
        storage,
        new Entities(client),
        new EntityWrites(client),
        new Annotations(client),
        new Activities(client),
        new Uploads(client),
        multipart,
        new FileSend(multipart, handles, storage));
  }
}
