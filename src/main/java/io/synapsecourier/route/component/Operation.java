package io.synapsecourier.route.component;

/** What a {@code synapse:} step does; lower case, because the YAML says it. */
public enum Operation {
  /** PUT to a presigned URL, whole or in parts. */
  put,
  /** Form or chunks to the backend itself. */
  direct
}
