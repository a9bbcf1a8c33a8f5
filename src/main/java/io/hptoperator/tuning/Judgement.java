package io.hptoperator.tuning;

import io.hptoperator.stopping.Contestant;
import io.hptoperator.stopping.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What the rules of early stopping ask for, definition by definition: curves of different algorithms are not compared. */
final class Judgement {
    private Judgement() {}

    static List<Action> of(TuningJob job, Collection<Trial> trials) {
        return job.definitions().stream()
                .flatMap(definition -> of(definition, job, trials))
                .toList();
    }

    private static Stream<Action> of(Definition definition, TuningJob job, Collection<Trial> trials) {
        List<Contestant> contestants = trials.stream()
                .filter(trial -> trial.definition().equals(definition.name()))
                .map(Judgement::contestant)
                .toList();
        return definition.earlyStopping().judge(contestants, job.direction()).stream()
                .map(Judgement::action);
    }

    private static Contestant contestant(Trial trial) {
        return new Contestant(trial.index(), stage(trial.state()), trial.rung(), trial.curve());
    }

    private static Contestant.Stage stage(TrialState state) {
        return switch (state) {
            case TrialState.Running _ -> Contestant.Stage.RUNNING;
            case TrialState.Completed _ -> Contestant.Stage.COMPLETED;
            case TrialState.Pending _,
                    TrialState.Restarting _,
                    TrialState.Stopping _,
                    TrialState.Failed _,
                    TrialState.Stopped _ -> Contestant.Stage.OVER;
        };
    }

    private static Action action(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Stop(int index, var cause, var explanation) ->
                new Action.Stop(index, StopCause.of(cause), explanation);
            case Verdict.GoOn(int index, int rung) -> new Action.GoOn(index, rung);
        };
    }
}
