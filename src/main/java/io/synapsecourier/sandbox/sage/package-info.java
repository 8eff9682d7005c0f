/**
 * The other half of the sandbox: Sage Synapse as sage-synapse.md §i describes it, over the same
 * HTTP server, storage, faults and folder.
 *
 * <p>{@code SageSandbox.start(SandboxOptions.defaults())} starts one; {@code repo()}, {@code
 * file()}, {@code token()}, {@code project()} and {@code folder()} are what a client needs, {@code
 * sandbox().arm(…)} makes calls go wrong ({@code Endpoint.SAGE_…}, {@code PUT}, {@code GET}), and
 * {@code entities()} tells what is there in the end. Tests share {@code SharedSage.fresh()}.
 */
package io.synapsecourier.sandbox.sage;
