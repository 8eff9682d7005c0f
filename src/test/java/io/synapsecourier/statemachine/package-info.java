/**
 * A model of what the courier does with a unit: its own beans over a ledger in memory, a source and
 * a backend in memory, and a scheduler and a clock that follow a list of small steps.
 */
package io.synapsecourier.statemachine;
