/**
 * What Camel needs: the {@code synapse:} component, the beans that the YAML routes call by name,
 * and the instantiation of route templates per upload.
 *
 * <p>A bean here joins stages; what must be exact lives in them, what flows lives in {@code
 * routes/}.
 */
package io.synapsecourier.route;
