package io.hptoperator.admission;

import io.fabric8.kubernetes.api.model.Quantity;

/** Kubernetes' amounts of a resource: {@code 500m}, {@code 2}, {@code 1Gi}. */
final class Amounts {
    private Amounts() {}

    static boolean isAmount(Quantity amount) {
        try {
            return amount.getNumericalAmount().signum() >= 0;
        } catch (IllegalArgumentException noNumberOrUnknownUnit) {
            return false;
        }
    }
}
