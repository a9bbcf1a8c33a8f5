package io.hptoperator.cli.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is redrawn in place while tuning jobs run: for each a bar, the best so far and what is running. */
public final class LiveScreen {
    private static final int MOST_RUNNING_LINES = 6;
    private static final int SHORTEST_BAR = 10;
    private static final int LONGEST_BAR = 30;
    private static final int SPARKLINE = 16;

    private final Look look;
    private final Instant now;

    public LiveScreen(Look look, Instant now) {
        this.look = look;
        this.now = now;
    }

    public List<String> lines(List<TuningView> tunings) {
        List<Line> lines = new ArrayList<>();
        var unfinished = tunings.stream().filter(tuning -> !tuning.isFinished()).toList();
        for (var tuning : unfinished) {
            lines.add(head(tuning));
            lines.add(best(tuning));
            lines.addAll(running(tuning, Math.max(1, MOST_RUNNING_LINES / unfinished.size())));
        }
        return lines.stream().map(look::text).toList();
    }

    private Line head(TuningView tuning) {
        var name = Line.EMPTY.plus(tuning.name() + "  ", Style.STRONG);
        var figures = counts(tuning).plus("  " + time(tuning), Style.FAINT);
        int room = Math.clamp(look.width() - name.width() - figures.width() - 2L, SHORTEST_BAR, LONGEST_BAR);
        return name.plus(bar(tuning, room)).plus(figures);
    }

    /** By trials; without such a limit by time; without any, none. */
    private Line bar(TuningView tuning, int width) {
        long ended = tuning.trials().stream().filter(trial -> !trial.isLive()).count();
        var budget = tuning.budget();
        if (budget.trials().isPresent()) {
            return bar((double) ended / budget.trials().getAsInt(), width);
        }
        return budget.runtime()
                .map(limit -> bar((double) tuning.elapsed(now).toMillis() / limit.toMillis(), width))
                .orElse(Line.EMPTY);
    }

    private Line bar(double share, int width) {
        int done = (int) Math.round(Math.clamp(share, 0, 1) * width);
        boolean edge = done > 0 && done < width;
        var glyphs = look.glyphs();
        return Line.EMPTY
                .plus(glyphs.done().repeat(edge ? done - 1 : done) + (edge ? glyphs.edge() : ""), Style.GOOD)
                .plus(glyphs.open().repeat(width - done) + "  ", Style.FAINT);
    }

    private Line counts(TuningView tuning) {
        long ended = tuning.trials().stream().filter(trial -> !trial.isLive()).count();
        var of = tuning.budget().trials().isPresent()
                ? "/" + tuning.budget().trials().getAsInt()
                : "";
        var line = Line.of(ended + of).plus("  " + tuning.live().size() + " running");
        line = tuning.failures() == 0 ? line : line.plus("  " + tuning.failures() + " failed", Style.BAD);
        line = tuning.suspended() ? line.plus("  suspended", Style.WARNING) : line;
        return tuning.status().equals("Stopping") ? line.plus("  stopping", Style.WARNING) : line;
    }

    private String time(TuningView tuning) {
        var elapsed = tuning.elapsed(now);
        return Figures.clock(elapsed)
                + tuning.budget()
                        .runtime()
                        .map(limit -> limit.minus(elapsed))
                        .map(left -> ", " + Figures.clock(left.isNegative() ? Duration.ZERO : left) + " left")
                        .orElse("");
    }

    private Line best(TuningView tuning) {
        return tuning.best()
                .map(best -> Line.of("  best ")
                        .plus(Figures.value(best.value().orElseThrow()), Style.STRONG)
                        .plus("  trial " + TrialText.label(best) + "  ")
                        .plus(
                                Sparkline.of(
                                        Trace.of(tuning).bestSoFar(),
                                        tuning.goal().maximize(),
                                        SPARKLINE,
                                        look.glyphs().levels()),
                                Style.GOOD)
                        .plus("  ")
                        .plus(new TrialText(look.glyphs(), now).parameters(best)))
                .orElseGet(() -> nothingYet(tuning));
    }

    private static Line nothingYet(TuningView tuning) {
        return tuning.waiting()
                .map(what -> Line.EMPTY.plus("  " + what, Style.WARNING))
                .orElseGet(() -> Line.EMPTY.plus("  no result yet", Style.FAINT));
    }

    private List<Line> running(TuningView tuning, int most) {
        var live = tuning.live();
        var text = new TrialText(look.glyphs(), now);
        List<Line> lines =
                new ArrayList<>(live.stream().limit(most).map(text::running).toList());
        if (live.size() > most) {
            lines.add(Line.EMPTY.plus("    and %d more".formatted(live.size() - most), Style.FAINT));
        }
        return lines;
    }
}
