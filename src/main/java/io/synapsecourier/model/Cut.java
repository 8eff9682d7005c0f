package io.synapsecourier.model;

/**
 * Part of a directory that a sample did not look at: the names that sort behind one.
 *
 * @param source as in {@link FileRef#source()}
 * @param directory path below the root; {@code ""} for the root
 * @param last name that was looked at last; {@code ""} where nothing of the directory was
 */
public record Cut(String source, String directory, String last) {}
