/**
 * The shell around one tuning job's decisions: it observes trials, carries out plans and writes status. It may
 * use the cores of search, stopping and tuning, {@code admission}, {@code manifest}, {@code operator.cluster} and the client. It creates and stops training jobs and must
 * never touch a Job; what to do is decided in {@code io.hptoperator.tuning} alone.
 */
@NullMarked
package io.hptoperator.operator.tuning;

import org.jspecify.annotations.NullMarked;
