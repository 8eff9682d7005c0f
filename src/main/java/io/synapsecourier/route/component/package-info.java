/** The Camel component {@code synapse:}: one {@code to:} step that moves the bytes of one file. */
package io.synapsecourier.route.component;
