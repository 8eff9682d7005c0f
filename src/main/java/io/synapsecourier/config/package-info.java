/**
 * Upload definitions, aliases and backend settings: read from YAML, the platform's JSON or
 * command-line options, with every error of a file at its place.
 *
 * <p>{@link io.synapsecourier.config.Keys} is the one table of keys; the reader, {@code
 * config/upload.schema.json} and the table in {@code docs/definitions.md} follow from it.
 */
package io.synapsecourier.config;
