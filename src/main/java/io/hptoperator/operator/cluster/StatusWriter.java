package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.operator.telemetry.Fact;
import io.hptoperator.operator.telemetry.Telemetry;
import java.net.HttpURLConnection;
import java.util.function.Supplier;

/**
 * Writes status, and nothing but status. Writes carry the resource version they were computed from, so a second operator
 * that still believes to be the leader is refused instead of undoing a verdict.
 *
 * @param <S> of the status
 * @param <R> of the resource
 */
public final class StatusWriter<S, R extends CustomResource<?, S>> {
    private final KubernetesClient client;
    private final Newest<R> newest;
    private final Supplier<R> blank;
    private final Telemetry telemetry;

    /** @param blank an empty resource, whose spec the API server ignores in a write of the status */
    public StatusWriter(KubernetesClient client, Newest<R> newest, Supplier<R> blank, Telemetry telemetry) {
        this.client = client;
        this.newest = newest;
        this.blank = blank;
        this.telemetry = telemetry;
    }

    /**
     * Replaces the status.
     *
     * @return the resource as it is now
     * @throws Outdated if the resource is no longer as {@code read}; its newest copy is remembered
     */
    public R write(R read, S status) {
        var update = blank.get();
        update.setMetadata(identity(read.getMetadata()));
        update.setStatus(status);
        try {
            var written = client.resource(update).updateStatus();
            newest.remember(written);
            return written;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
            telemetry.tell(new Fact.WriteConflict(read.getKind()));
            refresh(read);
            throw new Outdated(read.getKind() + " " + read.getMetadata().getName(), e);
        }
    }

    /** All that a write of the status needs: the rest of the metadata is not ours to send back. */
    private static ObjectMeta identity(ObjectMeta read) {
        return new ObjectMetaBuilder()
                .withName(read.getName())
                .withNamespace(read.getNamespace())
                .withUid(read.getUid())
                .withResourceVersion(read.getResourceVersion())
                .build();
    }

    private void refresh(R read) {
        var now = client.resource(read).get();
        if (now != null) {
            newest.remember(now);
        }
    }
}
