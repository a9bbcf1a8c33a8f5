package io.hptoperator.training;

import static io.hptoperator.training.TrainingFixture.START;
import static io.hptoperator.training.TrainingFixture.at;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A pod in the words of the tests: {@code pod("a").running("3s").exited(1, "9s")}; its name and UID are the same. */
final class PodFixture {
    private final String uid;
    private int rank;
    private Instant created = START;
    private PodPhase phase = PodPhase.PENDING;
    private Optional<Instant> deletionTime = Optional.empty();
    private Optional<PodView.Disruption> disruption = Optional.empty();
    private Optional<String> unschedulable = Optional.empty();
    private Optional<Instant> scheduled = Optional.empty();
    private String reason = "";
    private String message = "";
    private ContainerView training = new ContainerView.Waiting("", "");
    private Optional<PodView.FailedHelper> failedHelper = Optional.empty();
    private final Map<String, String> reported = new LinkedHashMap<>();

    private PodFixture(String uid) {
        this.uid = uid;
    }

    static PodFixture pod(String uid) {
        return new PodFixture(uid);
    }

    PodFixture rank(int number) {
        rank = number;
        return this;
    }

    PodFixture created(String when) {
        created = at(when);
        return this;
    }

    PodFixture scheduled(String when) {
        scheduled = Optional.of(at(when));
        return this;
    }

    PodFixture unschedulable(String why) {
        unschedulable = Optional.of(why);
        return this;
    }

    PodFixture waiting(String why, String text) {
        training = new ContainerView.Waiting(why, text);
        return this;
    }

    PodFixture running(String since) {
        phase = PodPhase.RUNNING;
        training = new ContainerView.Running(at(since));
        return this;
    }

    /** Its container has ended, and the kubelet has not said so of the pod. */
    PodFixture containerExited(int code, String when) {
        return containerExited(code, code == 0 ? "Completed" : "Error", "", when);
    }

    PodFixture containerExited(int code, String why, String text, String when) {
        var start = training instanceof ContainerView.Running(var since) ? since : created;
        training = new ContainerView.Terminated(code, why, text, Optional.of(start), Optional.of(at(when)));
        return this;
    }

    PodFixture succeeded(String when) {
        containerExited(0, when);
        phase = PodPhase.SUCCEEDED;
        return this;
    }

    PodFixture exited(int code, String when) {
        return exited(code, "Error", "", when);
    }

    PodFixture exited(int code, String why, String text, String when) {
        containerExited(code, why, text, when);
        phase = PodPhase.FAILED;
        return this;
    }

    PodFixture failed(String why, String text) {
        phase = PodPhase.FAILED;
        reason = why;
        message = text;
        return this;
    }

    PodFixture failedInit(String container, int code, String text) {
        return failedHelper(container, true, code, text);
    }

    PodFixture failedHelper(String container, int code, String text) {
        return failedHelper(container, false, code, text);
    }

    private PodFixture failedHelper(String container, boolean init, int code, String text) {
        phase = PodPhase.FAILED;
        failedHelper = Optional.of(new PodView.FailedHelper(
                container,
                init,
                new ContainerView.Terminated(code, "Error", text, Optional.empty(), Optional.empty())));
        return this;
    }

    PodFixture interrupted(String why) {
        disruption = Optional.of(new PodView.Disruption(why, "the node is needed"));
        return this;
    }

    /** @param graceEnd when it will be killed */
    PodFixture deleted(String graceEnd) {
        deletionTime = Optional.of(at(graceEnd));
        return this;
    }

    PodFixture phase(PodPhase given) {
        phase = given;
        return this;
    }

    PodFixture reports(String metric, String value) {
        reported.put(metric, value);
        return this;
    }

    PodView view() {
        return new PodView(
                uid,
                uid,
                rank,
                created,
                phase,
                deletionTime,
                disruption,
                unschedulable,
                scheduled,
                reason,
                message,
                training,
                failedHelper,
                reported);
    }
}
