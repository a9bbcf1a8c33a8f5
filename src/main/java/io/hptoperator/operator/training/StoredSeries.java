package io.hptoperator.operator.training;

import io.hptoperator.api.ObjectiveLog;
import io.hptoperator.api.ObjectiveReport;
import io.hptoperator.api.TrainingJobStatus;
import io.hptoperator.training.LiveSeries;
import io.hptoperator.training.metrics.LogPosition;
import io.hptoperator.training.metrics.ObjectiveSeries;
import io.hptoperator.training.metrics.ObjectiveSeries.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The series of the objective as status spells it, both ways. */
final class StoredSeries {
    private StoredSeries() {}

    static List<ObjectiveReport> reports(LiveSeries live) {
        return live.series().reports().stream()
                .map(report -> new ObjectiveReport(report.step(), finite(report.value()), finite(report.mean())))
                .toList();
    }

    /** Nothing as long as nothing was reported: then a reader begins at the beginning. */
    static @Nullable ObjectiveLog log(LiveSeries live) {
        return live.series().length() == 0
                ? null
                : new ObjectiveLog(
                        live.podUid(),
                        live.position().newest().map(Map.Entry::getKey).orElse(null),
                        live.position().newest().map(Map.Entry::getValue).orElse(null));
    }

    /** Only both together are of use: reports without a position would be counted again. */
    static LiveSeries of(TrainingJobStatus stored) {
        var log = stored.objectiveLog();
        return log == null ? LiveSeries.NONE : of(stored, log);
    }

    private static LiveSeries of(TrainingJobStatus stored, ObjectiveLog log) {
        return log.podUid() == null || log.time() == null
                ? LiveSeries.NONE
                : new LiveSeries(
                        log.podUid(),
                        LogPosition.after(log.time(), Objects.requireNonNullElse(log.lines(), 1)),
                        new ObjectiveSeries(reports(stored)));
    }

    private static List<Report> reports(TrainingJobStatus stored) {
        List<Report> reports = new ArrayList<>();
        int before = 0;
        for (var report : stored.objectiveSeries()) {
            int step = Objects.requireNonNullElse(report.step(), 0);
            if (step > before) {
                reports.add(new Report(step, number(report.value()), number(report.mean())));
                before = step;
            }
        }
        return reports;
    }

    /** JSON has no other numbers. */
    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }

    private static double number(@Nullable Double stored) {
        return Objects.requireNonNullElse(stored, Double.NaN);
    }
}
