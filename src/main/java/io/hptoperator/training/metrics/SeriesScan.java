package io.hptoperator.training.metrics;

import java.time.Instant;
import java.util.Optional;

/**
 * Continues a series from a log whose lines begin with their times, as {@code timestamps=true} yields them. A line is one report, its
 * last number the value. A line without a time is the rest of one whose beginning was cut off, or a remark of the kubelet, and
 * is ignored. For one reading and one thread; memory is bounded whatever the log holds.
 */
public final class SeriesScan {
    /** Runtimes store a long line in pieces, which count as lines when the last ones are asked for: none is shorter than this. */
    private static final int SHORTEST_PIECE = 4 << 10;

    /**
     * What a reading came to.
     *
     * @param position where the next reading begins
     */
    public record Outcome(ObjectiveSeries series, LogPosition position) {}

    private final SeriesWish wish;
    private final LogCourse course;
    private final LineSplitter splitter;
    private final CurrentLine line = new CurrentLine();
    private ObjectiveSeries series;
    private Optional<Instant> lastTime = Optional.empty();
    private boolean anyNew;
    private boolean beginsWithKnown;
    private long lines;
    private long received;

    public SeriesScan(SeriesWish wish, ObjectiveSeries series, LogPosition from) {
        this.wish = wish;
        this.series = series;
        this.course = new LogCourse(from);
        this.splitter = new LineSplitter(line);
    }

    /** The next bytes of the answer. */
    public void write(byte[] bytes, int offset, int length) {
        splitter.write(bytes, offset, length);
        received += length;
    }

    /**
     * Whether no line is missing between where this reading begins and the first one of an answer that was asked for no more than the
     * last {@code asked} lines of the log.
     */
    public boolean isGapless(int asked) {
        return beginsWithKnown || lines + received / SHORTEST_PIECE < asked;
    }

    /**
     * After the last bytes.
     *
     * @param complete nothing will follow, so that a line without an end is a whole one
     */
    public Outcome end(boolean complete) {
        if (complete) {
            splitter.endLine();
        }
        return new Outcome(series, course.position());
    }

    /** After the last bytes of an answer that was cut off because it was too long. */
    public Outcome endCutOff() {
        var position = course.position();
        var stuckAt = anyNew ? Optional.<Instant>empty() : line.time().or(() -> lastTime);
        return new Outcome(series, stuckAt.map(position::afterSecondOf).orElse(position));
    }

    /** The line that is being read: its time from its first piece, its value from all of them. */
    private final class CurrentLine implements LineSplitter.Lines {
        private boolean begun;
        private Optional<Instant> time = Optional.empty();
        private Optional<MetricValue> value = Optional.empty();

        Optional<Instant> time() {
            return time;
        }

        @Override
        public void piece(String text) {
            int textStart = begun ? 0 : begin(text);
            if (time.filter(course::isNew).isPresent()) {
                MetricScan.lastValue(wish.objective(), MetricScan.line(text.substring(textStart)))
                        .filter(found -> value.isEmpty() || !(found instanceof MetricValue.NotNumeric))
                        .ifPresent(found -> value = Optional.of(found));
            }
        }

        /** Returns where the text begins. */
        private int begin(String text) {
            begun = true;
            int space = text.indexOf(' ');
            time = LineTime.parse(space < 0 ? text : text.substring(0, space));
            beginsWithKnown |= lines++ == 0 && time.filter(course::isBehind).isPresent();
            return space < 0 ? text.length() : space + 1;
        }

        @Override
        public void lineEnd() {
            time.ifPresent(this::pass);
            begun = false;
            time = Optional.empty();
            value = Optional.empty();
        }

        private void pass(Instant written) {
            if (course.isNew(written)) {
                anyNew = true;
                value.ifPresent(this::report);
            }
            course.pass(written);
            lastTime = Optional.of(written);
        }

        private void report(MetricValue found) {
            switch (found) {
                case MetricValue.Measured(double number) -> series = series.with(number, wish.keepSteps());
                case MetricValue.NotFinite _ -> series = series.with(Double.NaN, wish.keepSteps());
                case MetricValue.NotNumeric _ -> {
                    // As at the end of a training: a text is no value.
                }
            }
        }
    }
}
