/**
 * DataMaker Synapse v1: what its requests look like, what its answers mean, and a client that tells
 * failures apart by who has to act ({@code synapse-datamaker.md}).
 */
package io.synapsecourier.backend.synapse;
