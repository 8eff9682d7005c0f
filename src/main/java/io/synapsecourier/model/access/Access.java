package io.synapsecourier.model.access;

/** What an entry of credentials.yaml says; its text form never shows a secret. */
public sealed interface Access permits S3Access, GcsAccess, SftpAccess, AzureAccess {

  /** What stands for a secret in a text form. */
  static String masked(String secret) {
    return secret == null ? "none" : "***";
  }
}
