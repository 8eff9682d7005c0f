/**
 * The commands {@code courier sage …}: those of the released client for Sage Synapse, with its
 * option names ({@code sage-synapse.md §f}).
 *
 * <p>{@link io.synapsecourier.cli.sage.SageCommand} holds the options that stand before a command
 * and opens the {@link io.synapsecourier.cli.sage.Session} that a command works with.
 */
package io.synapsecourier.cli.sage;
