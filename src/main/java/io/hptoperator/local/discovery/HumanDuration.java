package io.hptoperator.local.discovery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Durations as kubectl's users know them, two units at most ({@code HumanDuration} of apimachinery). */
final class HumanDuration {
    private static final int DAYS_OF_YEAR = 365;

    private HumanDuration() {}

    /** The time since a timestamp of the API; {@code <unknown>} when there is none, {@code <invalid>} when it is not one. */
    static String since(String timestamp, Instant now) {
        if (timestamp.isEmpty()) {
            return "<unknown>";
        }
        try {
            return text(Duration.between(OffsetDateTime.parse(timestamp).toInstant(), now));
        } catch (DateTimeException _) {
            return "<invalid>";
        }
    }

    /** Clocks may differ by a second; more of the future is invalid. */
    static String text(Duration duration) {
        long seconds = duration.toMillis() / 1000;
        if (seconds < -1) {
            return "<invalid>";
        }
        return seconds < 0 ? "0s" : text(seconds);
    }

    private static String text(long seconds) {
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        if (minutes < 2) {
            return seconds + "s";
        } else if (minutes < 10) {
            return pair(minutes, "m", seconds % 60, "s");
        } else if (hours < 3) {
            return minutes + "m";
        } else if (hours < 8) {
            return pair(hours, "h", minutes % 60, "m");
        } else if (days < 2) {
            return hours + "h";
        } else if (days < 8) {
            return pair(days, "d", hours % 24, "h");
        } else if (days < 2 * DAYS_OF_YEAR) {
            return days + "d";
        }
        long years = days / DAYS_OF_YEAR;
        return years < 8 ? pair(years, "y", days % DAYS_OF_YEAR, "d") : years + "y";
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : small + smallUnit);
    }
}
