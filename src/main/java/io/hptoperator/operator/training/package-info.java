/**
 * The shell around one training job's decisions: it observes Job and pods, reads logs, carries out plans and writes status.
 * It may use the training core, {@code admission}, {@code manifest}, {@code operator.cluster} and the client. It must never know about
 * search; what to do is decided in {@code io.hptoperator.training} alone.
 */
@NullMarked
package io.hptoperator.operator.training;

import org.jspecify.annotations.NullMarked;
