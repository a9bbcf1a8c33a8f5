"""Where Optuna's terminators would have ended searches: a search on each line of standard input, an answer on each line of standard output.

A search is {"type": "Minimize", "parameterRanges": {...}, "trials": [[{"x": "0.5", ...}, 0.25], ...]}, the ranges as in a tuning job, null for the value of a trial that failed. The
answer gives for each terminator the number of results after which it ends, or null. Each is asked after every STEP results. All settings are the library's, but for one: its default error evaluator
wants scores of a cross-validation, of which there are none, so the regret bound is compared with one per cent of the best value, and with the median of its early values.
"""

import json
import sys
import warnings
from pathlib import Path

import optuna
from optuna.study import StudyDirection
from optuna.terminator import (
    BestValueStagnationEvaluator,
    EMMREvaluator,
    MedianErrorEvaluator,
    RegretBoundEvaluator,
    StaticErrorEvaluator,
    Terminator,
)
from optuna.trial import TrialState

sys.path.insert(0, str(Path(__file__).parent.parent / "search"))
from optuna_peer import distributions  # noqa: E402

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")

STEP = 10
WORTH_WAITING_FOR = 0.01


def one_per_cent(study):
    return Terminator(RegretBoundEvaluator(seed=0), StaticErrorEvaluator(WORTH_WAITING_FOR * abs(study.best_value)))


def with_median(evaluator):
    terminator = Terminator(evaluator, MedianErrorEvaluator(evaluator))
    return lambda _: terminator


def terminators():
    """By name, for a study as it is: all but the first remember what they have seen."""
    stagnation = Terminator(BestValueStagnationEvaluator())
    return {
        "regret bound, 1 %": one_per_cent,
        "regret bound, median": with_median(RegretBoundEvaluator(seed=0)),
        "EMMR, median": with_median(EMMREvaluator(seed=0)),
        "stagnation": lambda _: stagnation,
    }


def native(text, distribution, is_reversed):
    if isinstance(distribution, optuna.distributions.CategoricalDistribution):
        return text
    if isinstance(distribution, optuna.distributions.IntDistribution):
        return int(text)
    value = 1 - float(text) if is_reversed else float(text)
    return min(max(value, distribution.low), distribution.high)


def trials(search):
    ranges = search["parameterRanges"]
    space = {name: distribution for name, (distribution, _) in distributions(ranges).items()}
    is_reversed = {r["name"] for r in ranges.get("continuousParameterRanges", []) if r["scalingType"] == "ReverseLogarithmic"}
    for parameters, value in search["trials"]:
        params = {name: native(text, space[name], name in is_reversed) for name, text in parameters.items()}
        state = TrialState.FAIL if value is None else TrialState.COMPLETE
        yield optuna.trial.create_trial(state=state, params=params, distributions=space, value=value)


def ends(search):
    study = optuna.create_study(direction=StudyDirection.MINIMIZE if search["type"] == "Minimize" else StudyDirection.MAXIMIZE)
    running = terminators()
    found = dict.fromkeys(running)
    results = 0
    for trial in trials(search):
        study.add_trial(trial)
        if trial.state == TrialState.FAIL:
            continue
        results += 1
        if results % STEP == 0:
            ended = [name for name, terminator in running.items() if terminator(study).should_terminate(study)]
            for name in ended:
                found[name] = results
                del running[name]
    return found


def main():
    for line in sys.stdin:
        print(json.dumps(ends(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
