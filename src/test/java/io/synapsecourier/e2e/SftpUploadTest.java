package io.synapsecourier.e2e;

class SftpUploadTest extends RemoteUploadContract {
  @Override
  RemoteRoot open() throws Exception {
    return new RemoteRoot.AtSftp(folder);
  }
}
