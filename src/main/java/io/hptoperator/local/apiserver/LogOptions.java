package io.hptoperator.local.apiserver;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which part of a log is wanted.
 *
 * @param container empty for the only one
 * @param sinceTime lines before it are left out; so are those older than {@code sinceAgo}
 */
record LogOptions(
        String container,
        boolean follow,
        boolean timestamps,
        boolean previous,
        OptionalLong tailLines,
        OptionalLong limitBytes,
        Optional<Instant> sinceTime,
        Optional<Duration> sinceAgo) {

    static LogOptions of(ApiRequest request) {
        return new LogOptions(
                request.parameter("container"),
                request.flag("follow"),
                request.flag("timestamps"),
                request.flag("previous"),
                number(request, "tailLines"),
                number(request, "limitBytes"),
                time(request.parameter("sinceTime")),
                number(request, "sinceSeconds").stream()
                        .mapToObj(Duration::ofSeconds)
                        .findFirst());
    }

    Optional<Instant> since(Instant now) {
        return sinceTime.or(() -> sinceAgo.map(now::minus));
    }

    private static OptionalLong number(ApiRequest request, String name) {
        var value = request.parameter(name);
        return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(WatchOptions.number(name, value));
    }

    private static Optional<Instant> time(String value) {
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(value));
        } catch (DateTimeParseException e) {
            throw Failures.badRequest("sinceTime: \"" + value + "\" must be a time such as 2026-01-31T12:00:00Z");
        }
    }
}
