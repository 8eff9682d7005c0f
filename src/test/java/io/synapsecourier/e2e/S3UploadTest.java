package io.synapsecourier.e2e;

class S3UploadTest extends RemoteUploadContract {
  @Override
  RemoteRoot open() throws Exception {
    return new RemoteRoot.InS3();
  }
}
