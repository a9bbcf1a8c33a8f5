package io.hptoperator.operator.cluster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as Kubernetes writes them. */
public final class Times {
    private Times() {}

    /** RFC 3339 in whole seconds, the only form that the API server accepts for {@code metav1.Time}. */
    public static String toSecond(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
