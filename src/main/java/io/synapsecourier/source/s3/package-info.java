/** Files in S3 and in what speaks like it: AWS, MinIO, Ceph. */
package io.synapsecourier.source.s3;
