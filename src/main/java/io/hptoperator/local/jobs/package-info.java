/**
 * The Job controller of the embedded cluster: turns {@code batch/v1} Jobs into pods and pods into Job status, by the rules of
 * the controller in kube-controller-manager. {@link io.hptoperator.local.jobs.JobDecision} is a function of values;
 * {@link io.hptoperator.local.jobs.JobController} watches and writes. It may use the Kubernetes model and client; it must not
 * know what a training job is. {@code DESIGN.md} beside it says which rules it keeps and which it leaves out.
 */
@NullMarked
package io.hptoperator.local.jobs;

import org.jspecify.annotations.NullMarked;
