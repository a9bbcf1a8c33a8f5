package io.hptoperator.local.processes;

import io.fabric8.kubernetes.api.model.Container;
import java.nio.file.Path;

/** A container that only has to be started. */
record PreparedContainer(Container container, ContainerProcess.Start start, Path log, Path terminationMessage) {
    String name() {
        return container.getName();
    }
}
