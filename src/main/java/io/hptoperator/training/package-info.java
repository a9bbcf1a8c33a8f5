/**
 * One training job as values: what its Job and Pods say about it, which state that makes, why it failed, what its objective is and
 * what to do next. It may use the JDK and, in {@code metrics}, RE2/J. It must not touch a Kubernetes client or model, a JSON library,
 * a clock or a source of randomness: the time of a pass is an argument, and so is everything that Kubernetes says.
 */
@NullMarked
package io.hptoperator.training;

import org.jspecify.annotations.NullMarked;
