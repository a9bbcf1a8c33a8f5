package io.hptoperator.cli.progress;

import io.hptoperator.cli.progress.TuningView.Finish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is said when a tuning job has ended: the reason, the best trial, how it came about, what it cost, what failed. */
public final class Summary {
    private static final String INDENT = "  ";

    private final Look look;
    private final String files;
    private final Instant now;

    /** @param files where the trials' files are */
    public Summary(Look look, Instant now, String files) {
        this.look = look;
        this.files = files;
        this.now = now;
    }

    /** The reason stands last, where the eye rests when the command has ended. */
    public List<String> lines(TuningView tuning) {
        List<Line> lines = new ArrayList<>();
        var plot = BestPlot.lines(tuning, look);
        if (!plot.isEmpty()) {
            lines.add(Line.EMPTY
                    .plus(tuning.goal().metric(), Style.STRONG)
                    .plus(tuning.goal().maximize() ? "  (more is better)" : "  (less is better)", Style.FAINT));
            lines.addAll(plot);
            lines.add(Line.EMPTY);
        }
        lines.addAll(best(tuning));
        lines.addAll(failures(tuning));
        lines.add(consumed(tuning));
        lines.add(Line.of("Logs and models: ").plus(files));
        tuning.finish().ifPresent(finish -> lines.addAll(ending(tuning, finish)));
        return lines.stream().map(look::text).toList();
    }

    private List<Line> best(TuningView tuning) {
        if (tuning.best().isEmpty()) {
            return List.of(
                    Line.EMPTY.plus("No trial left a value of " + tuning.goal().metric(), Style.BAD));
        }
        var best = tuning.best().get();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("Best: ")
                .plus(
                        "%s = %s"
                                .formatted(
                                        tuning.goal().metric(),
                                        Figures.value(best.value().orElseThrow())),
                        Style.STRONG)
                .plus("  in trial %s  ".formatted(TrialText.label(best)))
                .plus("(" + best.name() + ")", Style.FAINT));
        lines.addAll(parameters(best));
        lines.add(Line.EMPTY);
        return lines;
    }

    private static List<Line> parameters(TrialView trial) {
        int width = trial.parameters().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(1);
        return trial.parameters().entrySet().stream()
                .map(parameter -> Line.EMPTY
                        .plus(("  %-" + width + "s  ").formatted(parameter.getKey()), Style.FAINT)
                        .plus(parameter.getValue()))
                .toList();
    }

    private List<Line> failures(TuningView tuning) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        tuning.trials().stream()
                .filter(TrialView::isFailure)
                .forEach(trial -> counts.merge(trial.problem().orElse("no reason was recorded"), 1, Integer::sum));
        if (counts.isEmpty()) {
            return List.of();
        }
        var most = Collections.max(counts.entrySet(), Map.Entry.comparingByValue());
        return Line.EMPTY
                .plus(
                        "Failed: %d of %d trials"
                                .formatted(tuning.failures(), tuning.trials().size()),
                        Style.BAD)
                .plus(", most often (%d): ".formatted(most.getValue())
                        + most.getKey().strip())
                .wrapped(look.width(), INDENT);
    }

    private Line consumed(TuningView tuning) {
        var training = tuning.trials().stream()
                .flatMap(trial -> trial.duration(now).stream())
                .reduce(Duration.ZERO, Duration::plus);
        return Line.of("Used: %d trials%s, %s of wall clock, %s of training"
                .formatted(
                        tuning.trials().size(),
                        tuning.stopped() == 0
                                ? ""
                                : " (%d of them stopped, %s)"
                                        .formatted(
                                                tuning.stopped(), look.glyphs().stopped()),
                        Figures.duration(tuning.elapsed(now)),
                        Figures.duration(training)));
    }

    private List<Line> ending(TuningView tuning, Finish finish) {
        var style = tuning.status().equals("Failed") ? Style.BAD : Style.GOOD;
        return Line.EMPTY
                .plus(tuning.name() + ": ", Style.STRONG)
                .plus(tuning.status() + " (" + finish.reason() + ")", style)
                .plus(": " + finish.message())
                .wrapped(look.width(), INDENT);
    }
}
