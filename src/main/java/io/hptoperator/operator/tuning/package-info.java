/**
 * The shell around one tuning job's decisions: it observes trials, carries out plans and writes status. It creates and
 * stops training jobs and never touches a Job; what to do is decided in {@code io.hptoperator.tuning} alone.
 */
@NullMarked
package io.hptoperator.operator.tuning;

import org.jspecify.annotations.NullMarked;
