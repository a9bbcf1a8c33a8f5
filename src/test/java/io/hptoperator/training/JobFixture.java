package io.hptoperator.training;

import static io.hptoperator.training.TrainingFixture.at;

import java.time.Instant;
import java.util.Optional;

/** Changes to a Job, named after what happened to it. */
record JobFixture(JobView view) {
    JobFixture backoffLimit(int limit) {
        return changed(view.startTime(), view.suspended(), view.deletionTime(), view.failed(), limit, view.verdict());
    }

    JobFixture countedFailures(int failed) {
        return changed(
                view.startTime(), view.suspended(), view.deletionTime(), failed, view.backoffLimit(), view.verdict());
    }

    JobFixture suspended() {
        return changed(Optional.empty(), true, view.deletionTime(), view.failed(), view.backoffLimit(), view.verdict());
    }

    JobFixture resumed(String when) {
        return changed(
                Optional.of(at(when)), false, view.deletionTime(), view.failed(), view.backoffLimit(), view.verdict());
    }

    JobFixture inQueue(String queue) {
        return new JobFixture(new JobView(
                view.name(),
                view.uid(),
                view.creationTime(),
                Optional.empty(),
                true,
                view.deletionTime(),
                view.failed(),
                view.backoffLimit(),
                view.verdict(),
                Optional.of(queue),
                view.dismissal(),
                view.accelerators()));
    }

    JobFixture dismissed(String why) {
        return new JobFixture(view.dismissed(Optional.of(why)));
    }

    JobFixture deleted(String when) {
        return changed(
                view.startTime(),
                view.suspended(),
                Optional.of(at(when)),
                view.failed(),
                view.backoffLimit(),
                view.verdict());
    }

    JobFixture succeeded(String when) {
        return verdict(new JobView.Verdict.Succeeded(at(when)));
    }

    JobFixture failed(String when, String reason, String message) {
        return verdict(new JobView.Verdict.Failed(at(when), reason, message));
    }

    private JobFixture verdict(JobView.Verdict verdict) {
        return changed(
                view.startTime(), view.suspended(), view.deletionTime(), view.failed(), view.backoffLimit(), verdict);
    }

    private JobFixture changed(
            Optional<Instant> startTime,
            boolean suspended,
            Optional<Instant> deletionTime,
            int failed,
            int backoffLimit,
            JobView.Verdict verdict) {
        return new JobFixture(new JobView(
                view.name(),
                view.uid(),
                view.creationTime(),
                startTime,
                suspended,
                deletionTime,
                failed,
                backoffLimit,
                verdict,
                view.queue(),
                view.dismissal(),
                view.accelerators()));
    }
}
