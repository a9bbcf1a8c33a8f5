package io.hptoperator.local.processes;

import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;

/** Where the files are that, on a cluster, the working directory of a pod's image would hold. */
@FunctionalInterface
public interface ProgramFiles {
    /** An existing directory; its entries appear in the working directory of the pod's processes. */
    Path directoryFor(Pod pod);
}
