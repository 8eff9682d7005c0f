package io.synapsecourier.sandbox;

/** A task that the sandbox has taken; nothing keeps a unit from having several in a project. */
public record StoredTask(long id, int project, long dataUnit) {}
