package io.hptoperator.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.Cloner;

/**
 * Hands reconcilers the cached resource itself. The framework would copy it through JSON before every pass, in case the pass
 * changes it; ours only read, and copying costs more than the pass.
 */
final class NoCopies implements Cloner {
    @Override
    public <R extends HasMetadata> R clone(R resource) {
        return resource;
    }
}
