package io.synapsecourier.sandbox;

/** What a path leads to. */
record Route(Endpoint endpoint, Handler handler) {}
