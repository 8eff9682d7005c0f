package io.synapsecourier.e2e;

import org.junit.jupiter.api.Tag;

@Tag("slow")
class AzureUploadTest extends RemoteUploadContract {
  @Override
  RemoteRoot open() throws Exception {
    return new RemoteRoot.InAzure();
  }
}
