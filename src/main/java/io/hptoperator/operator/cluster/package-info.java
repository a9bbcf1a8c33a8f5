/**
 * How the operator sees and touches the cluster: watched kinds as small values, work that must not run on a reconcile
 * thread, newest-known copies of its own resources, events for people. It may use the client and the operator framework;
 * it must not know what a tuning job or a training job means.
 */
@NullMarked
package io.hptoperator.operator.cluster;

import org.jspecify.annotations.NullMarked;
