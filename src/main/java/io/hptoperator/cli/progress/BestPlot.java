package io.hptoperator.cli.progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Best value so far as a curve, each trial's value as a point and each failure as a cross, over trials in order of their
 * end. What is worse than the {@link Scale} lies on its last row, and the label says so.
 */
final class BestPlot {
    private static final int HEIGHT = 9;
    private static final int WIDEST = 64;
    private static final int COLUMNS_PER_TRIAL = 3;
    private static final int LEAST_WIDTH = 20;

    private final Trace trace;
    private final Glyphs glyphs;
    private final int width;
    private final Scale scale;
    private final char[][] cells;

    private BestPlot(Trace trace, boolean maximize, Glyphs glyphs, int width) {
        this.trace = trace;
        this.glyphs = glyphs;
        this.width = width;
        this.scale = Scale.of(trace.values(), maximize);
        this.cells = new char[HEIGHT][width];
        for (var row : cells) {
            Arrays.fill(row, ' ');
        }
    }

    /** Empty when fewer than two trials left a value. */
    static List<Line> lines(TuningView tuning, Look look) {
        var trace = Trace.of(tuning);
        if (trace.values().length < 2) {
            return List.of();
        }
        int room = Math.min(WIDEST, look.width() - 16);
        int width =
                Math.clamp((long) COLUMNS_PER_TRIAL * trace.steps().size(), LEAST_WIDTH, Math.max(LEAST_WIDTH, room));
        return new BestPlot(trace, tuning.goal().maximize(), look.glyphs(), width).draw();
    }

    private List<Line> draw() {
        var curve = curve();
        for (int column = 0; column < width; column++) {
            drawCurve(curve, column);
        }
        drawPoints();
        var labels = labels();
        int labelWidth = labels.stream().mapToInt(String::length).max().orElse(0);
        List<Line> lines = new ArrayList<>();
        for (int row = 0; row < HEIGHT; row++) {
            lines.add(axis("  %" + labelWidth + "s ", labels.get(row)).plus(row(row)));
        }
        lines.addAll(footer(labelWidth));
        return lines;
    }

    private Line axis(String format, String label) {
        char axis = label.isEmpty() ? glyphs.steep() : glyphs.tick();
        return Line.EMPTY.plus(format.formatted(label) + axis, Style.FAINT);
    }

    /** The best value at each column; empty before the first one. */
    private OptionalDouble[] curve() {
        var curve = new OptionalDouble[width];
        Arrays.fill(curve, OptionalDouble.empty());
        for (int i = 0; i < trace.steps().size(); i++) {
            Arrays.fill(curve, column(i), width, trace.steps().get(i).best());
        }
        return curve;
    }

    private void drawCurve(OptionalDouble[] curve, int column) {
        if (curve[column].isEmpty()) {
            return;
        }
        int row = row(curve[column].getAsDouble());
        int before = column > 0 && curve[column - 1].isPresent() ? row(curve[column - 1].getAsDouble()) : row;
        for (int between = Math.min(row, before) + 1; between < Math.max(row, before); between++) {
            cells[between][column] = glyphs.steep();
        }
        if (row < before) {
            cells[row][column] = glyphs.risen();
            cells[before][column] = glyphs.rises();
        } else if (row > before) {
            cells[row][column] = glyphs.fallen();
            cells[before][column] = glyphs.falls();
        } else {
            cells[row][column] = glyphs.flat();
        }
    }

    private void drawPoints() {
        for (int i = 0; i < trace.steps().size(); i++) {
            var trial = trace.steps().get(i).trial();
            int row = trial.value().isPresent() ? row(trial.value().getAsDouble()) : HEIGHT - 1;
            if (cells[row][column(i)] == ' ' && (trial.value().isPresent() || trial.isFailure())) {
                cells[row][column(i)] = trial.isFailure() ? glyphs.cross() : glyphs.point();
            }
        }
    }

    /** Points step back behind the curve. */
    private Line row(int row) {
        var line = Line.EMPTY;
        for (char cell : cells[row]) {
            var style = cell == glyphs.point() ? Style.FAINT : cell == glyphs.cross() ? Style.BAD : Style.GOOD;
            line = line.plus(String.valueOf(cell), cell == ' ' ? Style.PLAIN : style);
        }
        return line;
    }

    /** On the highest, the middle and the lowest row; the end of a scale that leaves values out says so. */
    private List<String> labels() {
        var values = Arrays.stream(trace.values()).summaryStatistics();
        var labels = new ArrayList<>(Collections.nCopies(HEIGHT, ""));
        labels.set(0, end(scale.high(), values.getMax() > scale.high(), glyphs.atLeast()));
        if (scale.high() > scale.low()) {
            labels.set(HEIGHT / 2, Figures.mark(scale.middle()));
            labels.set(HEIGHT - 1, end(scale.low(), values.getMin() < scale.low(), glyphs.atMost()));
        }
        return labels;
    }

    private static String end(double value, boolean leavesOut, String sign) {
        return leavesOut ? sign + Figures.mark(value) : Figures.value(value);
    }

    private List<Line> footer(int labelWidth) {
        var indent = " ".repeat(labelWidth + 3);
        int trials = trace.steps().size();
        var last = Integer.toString(trials);
        var numbers = indent + " 1" + " ".repeat(Math.max(1, width - 1 - last.length())) + last;
        var legend = "%s best so far   %s trial%s   (trials by end)"
                .formatted(glyphs.flat(), glyphs.point(), hasFailures() ? "   " + glyphs.cross() + " failed" : "");
        return List.of(
                Line.EMPTY.plus(
                        indent + glyphs.corner() + String.valueOf(glyphs.axis()).repeat(width), Style.FAINT),
                Line.EMPTY.plus(numbers, Style.FAINT),
                Line.EMPTY.plus(indent + " " + legend, Style.FAINT));
    }

    private boolean hasFailures() {
        return trace.steps().stream().anyMatch(step -> step.trial().isFailure());
    }

    private int column(int step) {
        int last = Math.max(1, trace.steps().size() - 1);
        return (int) Math.round((double) step * (width - 1) / last);
    }

    private int row(double value) {
        return (int) Math.round((1 - scale.share(value)) * (HEIGHT - 1));
    }
}
