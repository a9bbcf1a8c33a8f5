/** Tests of metric extraction. */
@NullMarked
package io.hptoperator.training.metrics;

import org.jspecify.annotations.NullMarked;
