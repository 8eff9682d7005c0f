/** How sources other than local folders are reached: one record per entry of credentials.yaml. */
package io.synapsecourier.model.access;
