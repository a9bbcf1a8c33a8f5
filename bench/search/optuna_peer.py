"""Optuna behind the protocol of `hpt suggest`: python optuna_peer.py tpe|gp. Library defaults; versions in requirements.txt."""

import json
import sys
import warnings

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")

SAMPLERS = {"tpe": optuna.samplers.TPESampler, "gp": optuna.samplers.GPSampler}


def distributions(ranges):
    """Optuna has no reverse logarithmic scale: 1 - x is searched on a logarithmic one, as its users do."""
    found = {}
    for r in ranges.get("continuousParameterRanges", []):
        low, high, scale = float(r["minValue"]), float(r["maxValue"]), r["scalingType"]
        if scale == "ReverseLogarithmic":
            found[r["name"]] = FloatDistribution(1 - high, 1 - low, log=True), lambda v: repr(1 - v)
        else:
            found[r["name"]] = FloatDistribution(low, high, log=scale == "Logarithmic"), repr
    for r in ranges.get("integerParameterRanges", []):
        found[r["name"]] = IntDistribution(int(r["minValue"]), int(r["maxValue"]), log=r["scalingType"] == "Logarithmic"), str
    for r in ranges.get("categoricalParameterRanges", []):
        found[r["name"]] = CategoricalDistribution(r["values"]), str
    return found


def main():
    study, space, running = None, {}, {}
    for line in sys.stdin:
        request = json.loads(line)
        answer = {"ok": True}
        if request["op"] == "init":
            sampler = SAMPLERS[sys.argv[1]](seed=request["seed"])
            study = optuna.create_study(sampler=sampler, direction="minimize" if request["type"] == "Minimize" else "maximize")
            space, running = distributions(request["parameterRanges"]), {}
        elif request["op"] == "ask":
            trial = study.ask({name: distribution for name, (distribution, _) in space.items()})
            running[trial.number] = trial
            answer = {"id": trial.number, "hyperParameters": {name: text(trial.params[name]) for name, (_, text) in space.items()}}
        elif request["op"] == "tell":
            trial = running.pop(request["id"])
            if request.get("failed"):
                study.tell(trial, state=optuna.trial.TrialState.FAIL)
            else:
                study.tell(trial, request["value"])
        else:
            answer = {"error": "unknown op"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
