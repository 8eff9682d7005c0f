/**
 * Uploads that run behind the back of a command: a folder for each, below the state folder.
 *
 * <p>The folder is all that the command, the process that runs the job and those who ask for it
 * have in common, so a job outlives each of them.
 */
package io.synapsecourier.cli.job;
