package io.synapsecourier.sandbox;

/** What a path leads to. */
public record Route(Endpoint endpoint, Handler handler) {}
