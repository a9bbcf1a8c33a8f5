package io.hptoperator.operator.training;

import io.hptoperator.training.LiveSeries;
import io.hptoperator.training.metrics.SeriesWish;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads on in logs and knows how far it has got. What has been read of a log is a value from which any reading can go on, so readings that
 * overlap, or whose results are lost, do no harm.
 */
final class SeriesReader implements AutoCloseable {
    /** More than the kubelet shows of a log by default, which is its newest file of 10 MiB. */
    private static final int MOST_BYTES = 16 << 20;

    private final PodLog logs;
    private final Map<String, LiveSeries> latest = new ConcurrentHashMap<>();

    /** Whose log it is and what is wanted of it. */
    record Subject(String trainingJobUid, String podUid, PodLog.Container container, SeriesWish wish) {}

    SeriesReader(PodLog logs) {
        this.logs = logs;
    }

    /** Goes on from here, unless this process has read further; nothing known is no reason to begin again. */
    void remember(String trainingJobUid, LiveSeries known) {
        if (!known.equals(LiveSeries.NONE)) {
            latest.merge(
                    trainingJobUid,
                    known,
                    (before, now) -> before.ofPod(now.podUid()).orFurther(now));
        }
    }

    Optional<LiveSeries> latest(String trainingJobUid) {
        return Optional.ofNullable(latest.get(trainingJobUid));
    }

    LiveSeries known(Subject subject) {
        return latest(subject.trainingJobUid()).orElse(LiveSeries.NONE).ofPod(subject.podUid());
    }

    void forget(String trainingJobUid) {
        latest.remove(trainingJobUid);
    }

    /**
     * One request.
     *
     * @param complete the container has ended
     * @return whether there is more than one answer holds
     */
    boolean read(Subject subject, boolean complete) throws IOException {
        var from = known(subject);
        var scan = from.scan(subject.wish());
        boolean cutOff = logs.since(from.position().since(), subject.container(), MOST_BYTES, scan::write);
        remember(subject.trainingJobUid(), from.after(cutOff ? scan.endCutOff() : scan.end(complete)));
        return cutOff;
    }

    @Override
    public void close() {
        logs.close();
    }
}
