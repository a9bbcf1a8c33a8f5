package io.hptoperator.training;

import io.hptoperator.training.metrics.LogPosition;
import io.hptoperator.training.metrics.ObjectiveSeries;
import io.hptoperator.training.metrics.SeriesScan;
import io.hptoperator.training.metrics.SeriesWish;

/**
 * What is known of the objective while an attempt trains: both halves belong together, so that a reader that goes on from here counts
 * nothing twice.
 *
 * @param podUid whose log it is; an attempt has a pod of its own, and empty is nobody's
 * @param position up to where the log was read
 * @param series what was in it
 */
public record LiveSeries(String podUid, LogPosition position, ObjectiveSeries series) {
    public static final LiveSeries NONE = of("");

    /** Before the first reading. */
    public static LiveSeries of(String podUid) {
        return new LiveSeries(podUid, LogPosition.START, ObjectiveSeries.EMPTY);
    }

    /** What is known of this pod: another one begins afresh. */
    public LiveSeries ofPod(String uid) {
        return podUid.equals(uid) ? this : of(uid);
    }

    /** This one, or another reading of the same log that has got further. */
    public LiveSeries orFurther(LiveSeries other) {
        return other.podUid.equals(podUid) && other.isFurther(this) ? other : this;
    }

    private boolean isFurther(LiveSeries than) {
        int reports = Integer.compare(series.length(), than.series.length());
        return reports > 0 || (reports == 0 && position.reached().isAfter(than.position.reached()));
    }

    /** A reading that goes on from here. */
    public SeriesScan scan(SeriesWish wish) {
        return new SeriesScan(wish, series, position);
    }

    /** After such a reading. */
    public LiveSeries after(SeriesScan.Outcome reading) {
        return new LiveSeries(podUid, reading.position(), reading.series());
    }
}
