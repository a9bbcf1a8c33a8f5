/**
 * One tuning job as values: what its trials add up to, which criterion ends it, what to launch or stop next, and what its status
 * says. It may use {@code search} and {@code stopping} values and the JDK. It must not touch a Kubernetes client, a clock or a
 * source of randomness: the time of a pass is an argument, and so is everything that earlier passes decided.
 */
@NullMarked
package io.hptoperator.tuning;

import org.jspecify.annotations.NullMarked;
