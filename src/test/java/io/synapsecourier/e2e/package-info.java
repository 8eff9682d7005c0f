/** Whole uploads by the command, judged by what the sandbox says that it holds. */
package io.synapsecourier.e2e;
