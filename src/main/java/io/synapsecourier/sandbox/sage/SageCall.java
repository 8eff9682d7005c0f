package io.synapsecourier.sandbox.sage;

/**
 * A call as it came.
 *
 * @param path with its parameters, decoded, by name
 * @param body the text that was sent, its end cut where it is long; empty where there was none
 * @param status of the answer; 0 where the connection closed without one
 */
public record SageCall(String method, String path, String body, int status) {}
