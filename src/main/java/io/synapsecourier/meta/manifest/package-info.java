/**
 * Manifests of the second backend: read row by row, checked as a whole, ordered by provenance, and
 * written (sage-synapse.md §c to §e). Rows stay in the file; what is kept of each is a few bytes.
 */
package io.synapsecourier.meta.manifest;
