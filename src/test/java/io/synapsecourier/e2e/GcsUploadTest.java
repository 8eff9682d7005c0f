package io.synapsecourier.e2e;

class GcsUploadTest extends RemoteUploadContract {
  @Override
  RemoteRoot open() throws Exception {
    return new RemoteRoot.InGcs();
  }
}
