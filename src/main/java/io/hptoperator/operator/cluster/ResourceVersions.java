package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Resource versions as what they are since KEP-5504: numbers that grow. */
final class ResourceVersions {
    private ResourceVersions() {}

    /** Anything that is no number counts as the newest, so that it replaces what is known. */
    static long of(HasMetadata object) {
        try {
            return Long.parseLong(object.getMetadata().getResourceVersion());
        } catch (NumberFormatException notOrdered) {
            return Long.MAX_VALUE;
        }
    }
}
