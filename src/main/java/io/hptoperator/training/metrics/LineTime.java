package io.hptoperator.training.metrics;

import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The time in front of each line of a log, as {@code timestamps=true} yields it: RFC 3339 in nanoseconds, then a space. */
final class LineTime {
    /** Bytes, the space included; an offset in place of Z makes it the longest. */
    static final int MAX_LENGTH = 36;

    private static final Pattern IN_FRONT =
            Pattern.compile("(?m)^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(?:Z|[+-]\\d\\d:\\d\\d) ");

    private LineTime() {}

    static Optional<Instant> parse(String text) {
        if (text.length() >= MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** What the program itself has written. */
    static String strip(String log) {
        return IN_FRONT.matcher(log).replaceAll("");
    }
}
