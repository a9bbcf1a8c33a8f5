/**
 * What the operator tells of itself: meters for Prometheus and one log line per change of state. It may use the resources,
 * the training core and Micrometer, and hears of {@link Fact}s from the reconcilers. It must not reach into the cluster or
 * influence what is decided.
 */
@NullMarked
package io.hptoperator.operator.telemetry;

import org.jspecify.annotations.NullMarked;
