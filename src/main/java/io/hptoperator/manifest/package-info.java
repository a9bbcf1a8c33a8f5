/**
 * Kubernetes objects of one training job, both ways: a TrainingJob becomes its Job and, with several instances, its Service; Jobs and
 * Pods become the values that {@code training} decides on. It may use {@code api}, {@code training} values, the Fabric8 model and its
 * JSON mapper. It must not talk to a cluster, read a clock or decide anything about a running training job.
 */
@NullMarked
package io.hptoperator.manifest;

import org.jspecify.annotations.NullMarked;
