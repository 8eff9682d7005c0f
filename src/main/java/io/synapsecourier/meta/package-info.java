/**
 * Metadata of data units: where each value comes from, canonical JSON, and the check against the
 * collection's JSON Schema.
 */
package io.synapsecourier.meta;
