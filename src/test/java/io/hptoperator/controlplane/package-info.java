/**
 * A real Kubernetes control plane for tests: etcd, kube-apiserver and kube-controller-manager as processes on free loopback
 * ports. Nodes are not part of it; a scripted kubelet plays them.
 */
@NullMarked
package io.hptoperator.controlplane;

import org.jspecify.annotations.NullMarked;
