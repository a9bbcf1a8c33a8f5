package io.hptoperator.operator.tuning;

import io.hptoperator.admission.AdmittedTuningJob;
import io.hptoperator.operator.cluster.Attempt;
import io.hptoperator.operator.cluster.Desk;
import io.hptoperator.stopping.Convergence;
import io.hptoperator.stopping.ConvergenceDetector;
import io.hptoperator.stopping.EndedTrial;
import io.hptoperator.stopping.SearchedSpace;
import io.hptoperator.tuning.Memory;
import io.hptoperator.tuning.Trial;
import io.hptoperator.tuning.TrialState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Checks for convergence off the reconcile threads, one at a time for each tuning job: results that arrive meanwhile wait for the next. */
final class ConvergenceChecks implements AutoCloseable {
    private record Question(String uid, int results) {}

    private final Map<String, Question> latest = new ConcurrentHashMap<>();
    /** A check that breaks has no answer, and is not made again: the next one sees its results too. */
    private final Desk<Question, Optional<Convergence>> desk;

    ConvergenceChecks(int threads) {
        var workers = Executors.newScheduledThreadPool(
                threads, Thread.ofPlatform().name("convergence-", 0).daemon().factory());
        desk = new Desk<>(workers, 1, (_, _) -> Optional.empty());
    }

    /**
     * What the latest check found, if it is made. Sees to it that one is made when it is due.
     *
     * @param memory of the job, which says what is known from earlier checks
     * @param ready called when there is something to know
     */
    Optional<Convergence> latest(
            String uid, AdmittedTuningJob admitted, Memory memory, TrialBoard board, Runnable ready) {
        var asked = Optional.ofNullable(latest.get(uid));
        var answer = asked.flatMap(desk::answer);
        if (asked.isEmpty() || answer.isPresent()) {
            due(memory, board, asked)
                    .ifPresent(results -> ask(new Question(uid, results), asked, admitted, board, ready));
        }
        return answer.flatMap(found -> found);
    }

    private static OptionalInt due(Memory memory, TrialBoard board, Optional<Question> asked) {
        if (memory.ending().isPresent() || memory.convergenceDetectedTime().isPresent()) {
            return OptionalInt.empty();
        }
        int known = Math.max(
                memory.convergence().map(Convergence::results).orElse(0),
                asked.map(Question::results).orElse(0));
        var last = ConvergenceDetector.lastCheck(board.standing().objectives().succeeded());
        return last.orElse(0) > known ? last : OptionalInt.empty();
    }

    private void ask(
            Question question,
            Optional<Question> before,
            AdmittedTuningJob admitted,
            TrialBoard board,
            Runnable ready) {
        latest.put(question.uid(), question);
        before.ifPresent(answered -> desk.forget(answered::equals));
        desk.ask(question, _ -> new Attempt.Done<>(check(admitted, board.ended())), ready);
    }

    /** The last that is due by the results that compare with each other; empty when they are too few for any. */
    private static Optional<Convergence> check(AdmittedTuningJob admitted, List<Trial> ended) {
        var trials = ended.stream()
                .filter(trial -> compares(trial, admitted))
                .map(trial -> new EndedTrial(
                        trial.definition(), trial.index(), trial.configuration(), trial.objectiveValue()))
                .toList();
        int results = (int) trials.stream().filter(EndedTrial::isResult).count();
        return ConvergenceDetector.lastCheck(results).stream()
                .mapToObj(last -> detector(admitted).check(trials, last))
                .findFirst();
    }

    private static boolean compares(Trial trial, AdmittedTuningJob admitted) {
        return !(trial.state() instanceof TrialState.Stopped)
                || admitted.job().definitions().stream()
                        .filter(definition -> definition.name().equals(trial.definition()))
                        .allMatch(definition -> definition.earlyStopping().comparesWhenStopped(trial.rung()));
    }

    private static ConvergenceDetector detector(AdmittedTuningJob admitted) {
        var spaces = admitted.job().definitions().stream()
                .map(definition -> new SearchedSpace(definition.name(), definition.space(), definition.combinations()))
                .toList();
        return new ConvergenceDetector(spaces, admitted.job().direction(), admitted.seed());
    }

    void forget(String uid) {
        latest.remove(uid);
        desk.forget(question -> question.uid().equals(uid));
    }

    @Override
    public void close() {
        desk.close();
    }
}
