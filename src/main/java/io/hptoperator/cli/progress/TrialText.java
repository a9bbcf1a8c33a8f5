package io.hptoperator.cli.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** A trial in one line. */
final class TrialText {
    private final Glyphs glyphs;
    private final Instant now;

    TrialText(Glyphs glyphs, Instant now) {
        this.glyphs = glyphs;
        this.now = now;
    }

    /** How an ended trial went: {@code 016  0.96889 *   1 s  learning-rate=0.0123 …}. */
    Line ended(TrialView trial, boolean best) {
        return Line.of(label(trial) + "  ")
                .plus(outcome(trial, best))
                .plus("  " + padded(duration(trial)) + "  ")
                .plus(trial.isFailure() ? Line.of(trial.problem().orElse("")) : parameters(trial));
    }

    Line running(TrialView trial) {
        return Line.EMPTY
                .plus("  " + glyphs.running() + " ", Style.GOOD)
                .plus(label(trial))
                .plus("  " + padded(waiting(trial)) + "  ")
                .plus(parameters(trial));
    }

    static String label(TrialView trial) {
        var index = "%03d".formatted(trial.index());
        return trial.definition().isEmpty() ? index : index + " " + trial.definition();
    }

    Line parameters(TrialView trial) {
        return Line.EMPTY.plus(
                trial.parameters().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + Figures.parameter(entry.getValue(), glyphs.ellipsis()))
                        .collect(Collectors.joining(" ")),
                Style.FAINT);
    }

    private Line outcome(TrialView trial, boolean best) {
        if (trial.value().isPresent()) {
            return measured("%9s ".formatted(Figures.value(trial.value().getAsDouble())), trial, best);
        }
        return trial.isFailure()
                ? Line.EMPTY.plus("   failed  ", Style.BAD)
                : Line.EMPTY.plus("  stopped  ", Style.WARNING);
    }

    private Line measured(String value, TrialView trial, boolean best) {
        if (best) {
            return Line.EMPTY.plus(value, Style.STRONG).plus(glyphs.star(), Style.GOOD);
        }
        return trial.state() == TrialView.State.STOPPED
                ? Line.of(value).plus(glyphs.stopped(), Style.WARNING)
                : Line.of(value + " ");
    }

    private String waiting(TrialView trial) {
        return switch (trial.state()) {
            case PENDING -> "pending";
            case RESTARTING -> "retries";
            case STOPPING -> "stopping";
            case RUNNING, COMPLETED, FAILED, STOPPED -> duration(trial);
        };
    }

    private String duration(TrialView trial) {
        return trial.duration(now)
                .map((Duration time) -> Figures.duration(time))
                .orElse(glyphs.dash());
    }

    private static String padded(String text) {
        return "%8s".formatted(text);
    }
}
