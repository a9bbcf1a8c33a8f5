package io.hptoperator.training.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Finds the values of metric definitions in the text of a log. The last number that a definition captures is its value, as in AMT;
 * captured texts that are no numbers count only where there is no number at all. Time is linear in text and definitions, whatever the
 * patterns.
 */
public final class MetricScan {
    /** Characters of a log that are looked at: its end. */
    public static final int MAX_TEXT = 1 << 20;
    /** Characters of a line that are looked at: its beginning. */
    public static final int MAX_LINE = 8 << 10;

    private MetricScan() {}

    /** The metrics that the text has, in the order of the definitions. */
    public static Metrics scan(List<MetricDefinition> definitions, String log) {
        var lines = lines(log);
        var values = new LinkedHashMap<String, MetricValue>();
        for (var definition : definitions) {
            lastValue(definition, lines).ifPresent(value -> values.put(definition.name(), value));
        }
        return new Metrics(values);
    }

    /** From the end, because most scans are over after a few lines. */
    private static Optional<MetricValue> lastValue(MetricDefinition definition, List<String> lines) {
        Optional<MetricValue> lastText = Optional.empty();
        for (var line : lines.reversed()) {
            var found = lastValue(definition, line);
            if (found.isPresent() && !(found.get() instanceof MetricValue.NotNumeric)) {
                return found;
            }
            lastText = lastText.or(() -> found);
        }
        return lastText;
    }

    /** The last number in a line or, when there is none, the last text. */
    static Optional<MetricValue> lastValue(MetricDefinition definition, String line) {
        Optional<MetricValue> number = Optional.empty();
        Optional<MetricValue> text = Optional.empty();
        var matcher = definition.pattern().matcher(line);
        while (matcher.find()) {
            if (matcher.start(1) < 0) {
                continue; // an optional group that took no part in the match
            }
            var value = MetricValue.parse(matcher.group(1));
            if (value instanceof MetricValue.NotNumeric) {
                text = Optional.of(value);
            } else {
                number = Optional.of(value);
            }
        }
        return number.isPresent() ? number : text;
    }

    /** A line as definitions see it. */
    static String line(String text) {
        return TerminalEscapes.strip(text.length() <= MAX_LINE ? text : text.substring(0, MAX_LINE));
    }

    /** A carriage return begins a line as well: progress bars overwrite what they wrote. */
    private static List<String> lines(String log) {
        var lines = new ArrayList<String>();
        int start = Math.max(0, log.length() - MAX_TEXT);
        for (int at = start; at <= log.length(); at++) {
            if (at == log.length() || log.charAt(at) == '\n' || log.charAt(at) == '\r') {
                if (at > start) {
                    lines.add(line(log.substring(start, at)));
                }
                start = at + 1;
            }
        }
        return lines;
    }
}
