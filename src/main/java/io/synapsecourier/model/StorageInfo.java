package io.synapsecourier.model;

/**
 * A storage of the backend, without its secrets.
 *
 * @param provider {@code amazon_s3}, {@code minio}, {@code gcp}, {@code file_system} …
 * @param isDefault whether uploads go there
 */
public record StorageInfo(
    long id, String name, String category, String provider, boolean isDefault) {}
