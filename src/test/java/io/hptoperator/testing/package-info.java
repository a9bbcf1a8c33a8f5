/**
 * The fake cluster that tests and benchmarks run the operator against: the embedded API server and Job controller, with a
 * kubelet that follows a script instead of running anything.
 */
@NullMarked
package io.hptoperator.testing;

import org.jspecify.annotations.NullMarked;
