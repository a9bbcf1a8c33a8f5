package io.hptoperator.search.quality;

import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.space.Configuration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PriorityQueue;

/** A tuning job without its training: workers that ask for another configuration as soon as they are free. */
public final class Simulation {
    private record Running(int ordinal, Configuration configuration, double end) {}

    private final Problem problem;
    private final Strategy strategy;
    private final long seed;
    private final int workers;
    private final PriorityQueue<Running> running =
            new PriorityQueue<>(Comparator.comparingDouble(Running::end).thenComparingInt(Running::ordinal));
    private final List<Observation> completed = new ArrayList<>();
    private final List<Configuration> failed = new ArrayList<>();
    private double now;
    private double best = Double.POSITIVE_INFINITY;
    private double truthOfBest = Double.POSITIVE_INFINITY;

    public Simulation(Problem problem, Strategy strategy, long seed, int workers) {
        this.problem = problem;
        this.strategy = strategy;
        this.seed = seed;
        this.workers = workers;
    }

    /** After each trial that has ended the true cost of the best one by observation. */
    public double[] incumbents(int trials) {
        double[] incumbents = new double[trials];
        int launched = 0;
        for (int ended = 0; ended < trials; ended++) {
            while (launched < trials && running.size() < workers) {
                launch(launched++);
            }
            end(running.remove());
            incumbents[ended] = truthOfBest;
        }
        return incumbents;
    }

    private void launch(int ordinal) {
        List<Configuration> pending =
                running.stream().map(Running::configuration).toList();
        switch (strategy.suggest(ordinal, new History(completed, pending, failed))) {
            case Suggestion.Proposed(Configuration configuration) ->
                running.add(new Running(ordinal, configuration, now + problem.duration(seed, ordinal)));
            case Suggestion.Exhausted(String reason) -> throw new IllegalStateException(reason);
        }
    }

    private void end(Running trial) {
        now = trial.end();
        OptionalDouble observed = problem.observed(trial.configuration(), seed, trial.ordinal());
        if (observed.isEmpty()) {
            failed.add(trial.configuration());
            return;
        }
        double value = observed.getAsDouble();
        completed.add(new Observation(trial.ordinal() + 1, trial.configuration(), value));
        if (value < best) {
            best = value;
            truthOfBest = problem.truth(trial.configuration(), seed);
        }
    }
}
