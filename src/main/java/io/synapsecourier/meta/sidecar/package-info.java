/** Reads files that hold metadata beside the files of a unit: JSON and YAML, written by anybody. */
package io.synapsecourier.meta.sidecar;
