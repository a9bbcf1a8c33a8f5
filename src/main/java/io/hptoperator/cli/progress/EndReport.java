package io.hptoperator.cli.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells each trial's end once, in the order in which the ends were seen, and what a tuning job waits for. */
public final class EndReport {
    /** Which ends are worth a line. */
    public enum Detail {
        /** For logs. */
        EVERY_TRIAL,
        /** Above a screen that shows the rest: new best values, and the first failure of each kind. */
        NEWS
    }

    private final Map<String, String> waits = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> knownProblems = new HashSet<>();

    /** Lines about what has happened since the last call. */
    public List<String> news(List<TuningView> tunings, Look look, Instant now, Detail detail) {
        List<String> lines = new ArrayList<>();
        var text = new TrialText(look.glyphs(), now);
        for (var tuning : tunings) {
            wait(tuning, detail).map(look::text).ifPresent(lines::add);
            for (var step : Trace.of(tuning).steps()) {
                var trial = step.trial();
                if (told.add(trial.name()) && isWorthALine(step, detail)) {
                    var line = text.ended(trial, step.improves());
                    lines.add(look.text(
                            tunings.size() == 1
                                    ? line
                                    : Line.of(tuning.name() + " ").plus(line)));
                }
            }
        }
        return lines;
    }

    /** The screen shows it anyway. */
    private Optional<Line> wait(TuningView tuning, Detail detail) {
        return tuning.waiting()
                .filter(what -> detail == Detail.EVERY_TRIAL && !what.equals(waits.put(tuning.name(), what)))
                .map(what -> Line.of(tuning.name() + " is ").plus(what, Style.WARNING));
    }

    private boolean isWorthALine(Trace.Step step, Detail detail) {
        boolean newProblem = step.trial().isFailure()
                && knownProblems.add(step.trial().problem().orElse(""));
        return switch (detail) {
            case EVERY_TRIAL -> true;
            case NEWS -> step.improves() || newProblem;
        };
    }
}
