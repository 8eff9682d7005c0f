/** The logging seam: no line leaves the process without being masked. */
package io.synapsecourier.log;
