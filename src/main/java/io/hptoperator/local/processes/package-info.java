/**
 * The kubelet of the embedded cluster: runs the containers of each pod as processes of this machine, in a directory of the
 * pod's own where the paths of the container contract are, and reports phases, exit codes, termination messages and logs as
 * a kubelet does. It may use the Kubernetes model and client; it must not know what a training job is. {@code DESIGN.md}
 * beside it says how a container is mapped onto a process.
 */
@NullMarked
package io.hptoperator.local.processes;

import org.jspecify.annotations.NullMarked;
