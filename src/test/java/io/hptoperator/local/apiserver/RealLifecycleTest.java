package io.hptoperator.local.apiserver;

import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;

/** The contract is not our invention: a real API server keeps it. */
@RealControlPlane
class RealLifecycleTest extends LifecycleContract {
    private final ControlPlane plane;

    RealLifecycleTest(ControlPlane plane) {
        this.plane = plane;
    }

    @Override
    ServerUnderTest connect() {
        return ServerUnderTest.real(plane);
    }
}
