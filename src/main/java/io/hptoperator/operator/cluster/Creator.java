package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;

/**
 * Creates objects whose names follow from what they are for, so that doing it twice is doing it once. What the API server
 * says is sorted by what can be done about it; only failures that a plain repetition may cure are thrown.
 */
public final class Creator {
    private static final int UNPROCESSABLE = 422;

    private final KubernetesClient client;

    public Creator(KubernetesClient client) {
        this.client = client;
    }

    /** What came of it. */
    public sealed interface Creation<R> {
        /** It exists and is ours, since now or since an earlier attempt whose answer was lost. */
        record Made<R>(R object) implements Creation<R> {}

        /** Somebody else's object has the name. */
        record Taken<R>(R existing) implements Creation<R> {}

        /**
         * Refused for a cause that may pass: quota, rights, a namespace that is going.
         *
         * @param reason in upper camel case
         */
        record NotNow<R>(String reason, String message) implements Creation<R> {
            /** Whoever deletes a namespace does not want to hear that nothing can be created in it. */
            public boolean isWorthTelling() {
                return !reason.equals(NAMESPACE_GONE);
            }
        }

        /** Refused for what it is; it will never be accepted. */
        record Never<R>(String message) implements Creation<R> {}

        /** The reason of {@link NotNow} when the namespace is going or gone. */
        String NAMESPACE_GONE = "NamespaceGone";
    }

    /**
     * @param owner whose UID an existing object must carry to count as ours
     * @throws KubernetesClientException when a repetition may help
     */
    public <R extends HasMetadata> Creation<R> create(R wanted, HasMetadata owner) {
        try {
            return new Creation.Made<>(client.resource(wanted).create());
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_CONFLICT -> existing(wanted, owner, e);
                case HttpURLConnection.HTTP_FORBIDDEN -> forbidden(e);
                case HttpURLConnection.HTTP_NOT_FOUND -> new Creation.NotNow<>(Creation.NAMESPACE_GONE, text(e));
                case UNPROCESSABLE -> new Creation.Never<>(text(e));
                // Status codes are open; whatever else happens is tried again.
                default -> throw e;
            };
        }
    }

    private <R extends HasMetadata> Creation<R> existing(
            R wanted, HasMetadata owner, KubernetesClientException conflict) {
        var existing = client.resource(wanted).get();
        if (existing == null) {
            throw conflict; // gone meanwhile, or a conflict of another kind
        }
        return existing.hasOwnerReferenceFor(owner) ? new Creation.Made<>(existing) : new Creation.Taken<>(existing);
    }

    private static <R> Creation<R> forbidden(KubernetesClientException refusal) {
        if (isNamespaceTerminating(refusal.getStatus())) {
            return new Creation.NotNow<>(Creation.NAMESPACE_GONE, text(refusal));
        }
        var quota = text(refusal).contains("exceeded quota");
        return new Creation.NotNow<>(quota ? "QuotaExceeded" : "Forbidden", text(refusal));
    }

    private static boolean isNamespaceTerminating(Status status) {
        return status != null
                && status.getDetails() != null
                && status.getDetails().getCauses().stream()
                        .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()));
    }

    private static String text(KubernetesClientException refusal) {
        return Optional.ofNullable(refusal.getStatus())
                .map(Status::getMessage)
                .orElseGet(() -> Objects.requireNonNullElse(refusal.getMessage(), "no reason given"));
    }

    /** Who controls an object, for a message: kind, name and UID, or "nobody". */
    public static String controllerOf(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst()
                .map(Creator::text)
                .orElse("nobody");
    }

    private static String text(OwnerReference owner) {
        return "%s %s (%s)".formatted(owner.getKind(), owner.getName(), owner.getUid());
    }
}
