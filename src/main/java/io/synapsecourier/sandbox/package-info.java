/**
 * A local stand-in for the backend: the REST API of DataMaker Synapse v1 over a real S3 server.
 *
 * <p>It answers as the platform does (synapse-datamaker.md §0 to §6 and §11), keeps its state in a
 * folder, breaks on request in the ways a network and a server break, and tells a test what really
 * happened. It listens on the loopback interface only.
 */
package io.synapsecourier.sandbox;
