package io.hptoperator.operator.cluster;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as Kubernetes writes them. */
public final class Times {
    private Times() {}

    /** A time that somebody else wrote; empty when it is none. */
    public static Optional<Instant> read(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /** RFC 3339 in whole seconds, the only form that the API server accepts for {@code metav1.Time}. */
    public static String toSecond(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
