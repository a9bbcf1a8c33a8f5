package io.hptoperator.local.schema;

import com.google.re2j.Pattern;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The formats that are checked. Others, above all {@code int32}, {@code int64} and {@code double}, are documentation only, as on
 * the real server.
 */
record Format(Predicate<String> rule) {
    private static final Pattern DURATION = Pattern.compile(
            "[-+]?(\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)((\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h))*|0");
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
    private static final Map<String, Format> KNOWN = Map.of(
            "date-time", new Format(parses(OffsetDateTime::parse)),
            "datetime", new Format(parses(OffsetDateTime::parse)),
            "date", new Format(parses(LocalDate::parse)),
            "duration", new Format(DURATION::matches),
            "uuid", new Format(UUID::matches),
            "byte", new Format(Format::isBase64),
            "password", new Format(_ -> true));

    static Optional<Format> named(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    boolean accepts(String text) {
        return rule.test(text);
    }

    private static Predicate<String> parses(Consumer<String> parser) {
        return text -> {
            try {
                parser.accept(text);
                return true;
            } catch (DateTimeParseException _) {
                return false;
            }
        };
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
