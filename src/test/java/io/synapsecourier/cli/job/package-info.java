/** Tests of jobs. */
package io.synapsecourier.cli.job;
