/**
 * Sage Synapse: how its requests look and what its answers mean ({@code sage-synapse.md}).
 *
 * <p>Here is the client that every call goes through; the sub-packages hold the calls: settings in
 * {@code settings}, entities and what hangs on them in {@code entity}, bytes in {@code upload} and
 * {@code download}.
 */
package io.synapsecourier.backend.sage;
