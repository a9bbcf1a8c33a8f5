package io.hptoperator.operator.training;

import io.hptoperator.operator.training.SeriesReader.Subject;
import io.hptoperator.training.LiveSeries;
import io.hptoperator.training.metrics.LogTail;
import io.hptoperator.training.metrics.SeriesScan;
import java.io.IOException;

/**
 * Goes on with a series by what is read of the end of its log for other reasons. Only where that does not reach back to what is known
 * are there requests of its own.
 */
final class LastReports implements LogReader.Listener {
    private final SeriesReader reader;
    private final LogFollower follower;
    private final Subject subject;
    private final boolean complete;
    private final LiveSeries from;
    private final SeriesScan scan;

    /** @param complete the container has ended */
    LastReports(SeriesReader reader, LogFollower follower, Subject subject, boolean complete) {
        this.reader = reader;
        this.follower = follower;
        this.subject = subject;
        this.complete = complete;
        this.from = reader.known(subject);
        this.scan = from.scan(subject.wish());
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        scan.write(bytes, offset, length);
    }

    @Override
    public void end() throws IOException {
        follower.borrow();
        if (scan.isGapless(LogTail.MAX_LINES)) {
            reader.remember(subject.trainingJobUid(), from.after(scan.end(complete)));
        } else {
            follower.catchUp(subject, complete);
        }
    }
}
