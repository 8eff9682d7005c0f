/**
 * The pages that operators look at: what they ask and decide, who may, and how it is sent.
 *
 * <p>Questions and decisions know neither Camel nor HTTP; {@code Answering}, {@code Installer},
 * {@code Streams}, {@code GateHandler} and {@code RouteCounts} are where those begin.
 */
package io.synapsecourier.web.console;
