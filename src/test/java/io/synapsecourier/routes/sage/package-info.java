/** The routes of manifests as they are shipped, against the sandbox. */
package io.synapsecourier.routes.sage;
