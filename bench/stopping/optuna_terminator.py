"""Where Optuna's terminators would have ended searches: a trajectory on each line of standard input, an answer on each line of standard output.

A trajectory is {"type": "Minimize", "parameterRanges": {...}, "trials": [[{"x": "0.5", ...}, 0.25], ...]}, the ranges as in a tuning job, null for the value of a trial that failed. The
answer gives for each rule the number of results after which it ends, or null. Looked at after 20 results and every STEP from there on; library
defaults, but that the regret bound is compared with one per cent of the best value, since there are no cross-validation errors.
"""

import json
import sys
import warnings
from pathlib import Path

import optuna
from optuna.terminator import BestValueStagnationEvaluator, EMMREvaluator, MedianErrorEvaluator, RegretBoundEvaluator

sys.path.insert(0, str(Path(__file__).parent.parent / "search"))
from optuna_peer import distributions  # noqa: E402

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")

FIRST, STEP = 20, 10
WORTH_WAITING_FOR = 0.01


def native(name, text, distribution, is_reversed):
    if isinstance(distribution, optuna.distributions.CategoricalDistribution):
        return text
    if isinstance(distribution, optuna.distributions.IntDistribution):
        return int(text)
    value = 1 - float(text) if is_reversed else float(text)
    return min(max(value, distribution.low), distribution.high)


def trials(trajectory):
    found = distributions(trajectory["parameterRanges"])
    is_reversed = {
        r["name"]: r["scalingType"] == "ReverseLogarithmic" for r in trajectory["parameterRanges"].get("continuousParameterRanges", [])
    }
    for number, (parameters, value) in enumerate(pair for pair in trajectory["trials"] if pair[1] is not None):
        space = {name: found[name][0] for name in parameters}
        values = {name: native(name, text, space[name], is_reversed.get(name, False)) for name, text in parameters.items()}
        trial = optuna.trial.create_trial(params=values, distributions=space, value=value)
        trial.number = number
        yield trial


def end(evaluator, error, known, direction):
    for count in range(FIRST, len(known) + 1, STEP):
        if evaluator.evaluate(known[:count], direction) < error(known[:count]):
            return count
    return None


def answer(trajectory):
    minimize = trajectory["type"] == "Minimize"
    direction = optuna.study.StudyDirection.MINIMIZE if minimize else optuna.study.StudyDirection.MAXIMIZE
    known = list(trials(trajectory))

    def share_of_best(part):
        values = [trial.value for trial in part]
        return WORTH_WAITING_FOR * abs(min(values) if minimize else max(values))

    bound, gap, stagnation = RegretBoundEvaluator(seed=0), EMMREvaluator(seed=0), BestValueStagnationEvaluator()
    median = MedianErrorEvaluator(gap)
    return {
        "regret bound": end(bound, share_of_best, known, direction),
        "EMMR": end(gap, lambda part: median.evaluate(list(part), direction), known, direction),
        "stagnation": end(stagnation, lambda _: 0, known, direction),
    }


def main():
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
