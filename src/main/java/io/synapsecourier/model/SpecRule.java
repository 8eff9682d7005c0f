package io.synapsecourier.model;

/**
 * Says which files fill a specification, by path: one entry of {@code file_rules} ({@code
 * synapse-datamaker.md §9}).
 *
 * @param pattern glob over the path below the root
 * @param spec name of the file specification
 */
public record SpecRule(String pattern, String spec) {}
