package io.hptoperator.local.apiserver;

import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;

/** The contract is not our invention: a real API server keeps it. */
@RealControlPlane
class RealOwnershipTest extends OwnershipContract {
    private final ControlPlane plane;

    RealOwnershipTest(ControlPlane plane) {
        this.plane = plane;
    }

    @Override
    ServerUnderTest connect() {
        return ServerUnderTest.real(plane);
    }
}
