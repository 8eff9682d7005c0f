/** {@code .synapseConfig}, the environment and the options: which server, and as whom. */
package io.synapsecourier.backend.sage.settings;
