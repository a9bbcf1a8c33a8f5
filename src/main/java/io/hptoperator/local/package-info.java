/**
 * A Kubernetes cluster inside this process: an API server, the Job controller and a kubelet that runs pods as processes. It
 * may use its own sub-packages and the Kubernetes client; it must not know the operator, the command line, tuning or search.
 */
@NullMarked
package io.hptoperator.local;

import org.jspecify.annotations.NullMarked;
