package io.hptoperator.manifest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as Kubernetes writes them. */
public final class Times {
    private Times() {}

    /** A time that somebody else wrote, in any offset; empty when there is none, and when it is none. */
    public static Optional<Instant> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** RFC 3339 in whole seconds, the only form that the API server accepts for {@code metav1.Time}. */
    public static String toSecond(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
