/**
 * What ops staff see of a running process without looking: metrics, health, events and alerts.
 *
 * <p>Nothing here holds up an upload or fails one, and no name of a unit or file leaves by default.
 */
package io.synapsecourier.monitor;
