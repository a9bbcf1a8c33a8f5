package io.hptoperator.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The shell around the core, with everything that can go wrong between two of its steps. It checks the invariants of
 * DESIGN.md as it goes.
 */
final class SimulatedOperator {
    /** How often something goes wrong, from 0 to 1, and how many seconds a watch is late at most. */
    record Faults(double crash, double lostAnswer, double repeatedPass, double clockJump, int delay) {
        static final Faults NONE = new Faults(0, 0, 0, 0, 0);
    }

    private static final class Crash extends RuntimeException {}

    private static final class LostAnswer extends RuntimeException {}

    private static final int MANY_STEPS = 100_000;

    private final Agenda agenda = new Agenda();
    private final TuningFixture job;
    private final Faults faults;
    private final SplittableRandom dice;
    private final SimulatedCluster cluster;
    private Ledger seen;
    private Memory stored = Memory.NONE;
    private boolean down;
    private long clockError;

    SimulatedOperator(TuningFixture job, long seed, Faults faults, long faultSeed) {
        this.job = job;
        this.faults = faults;
        this.dice = new SplittableRandom(faultSeed);
        this.cluster = new SimulatedCluster(seed, agenda, this::changed);
        this.seen = new Ledger(job.build().improvementRule());
        agenda.after(0, this::pass);
    }

    /** The user edits the spec. */
    SimulatedOperator at(long second, Consumer<TuningFixture> edit) {
        agenda.after(second, () -> {
            edit.accept(job);
            pass();
        });
        return this;
    }

    /** Until the job has ended and nothing happens any more; returns what is remembered then. */
    Memory run() {
        for (int step = 0; stored.completionTime().isEmpty(); step++) {
            assertThat(step).as("the job ends").isLessThan(MANY_STEPS);
            assertThat(agenda.next())
                    .as("something is pending while the job goes on")
                    .isTrue();
        }
        var end = stored;
        while (agenda.next()) {
            assertThat(stored).as("a terminal phase is never left").isEqualTo(end);
        }
        assertThat(cluster.live()).as("live trials in the end").isZero();
        return end;
    }

    SimulatedCluster cluster() {
        return cluster;
    }

    Standing standing() {
        return Standing.of(cluster.all(), job.build().improvementRule());
    }

    private void changed(int index) {
        agenda.after(dice.nextInt(faults.delay() + 1), () -> {
            if (!down) {
                seen.put(cluster.trial(index));
                pass();
            }
        });
    }

    private void pass() {
        if (down) {
            return;
        }
        if (happens(faults.clockJump())) {
            clockError = dice.nextInt(-60, 61);
        }
        try {
            reconcile();
            if (happens(faults.repeatedPass())) {
                reconcile();
            }
        } catch (LostAnswer lost) {
            agenda.after(1, this::pass);
        } catch (Crash crash) {
            down = true;
            agenda.after(1 + dice.nextInt(10), this::restart);
        }
    }

    /** Everything but the stored memory and the cluster's own records is gone. */
    private void restart() {
        down = false;
        seen = new Ledger(job.build().improvementRule());
        cluster.all().forEach(seen::put);
        pass();
    }

    private void reconcile() {
        var now = TuningFixture.at(agenda.second() + clockError);
        var plan = decide(stored, now);
        if (isVerdict(plan.memory())) {
            store(plan.memory());
        }
        for (var action : plan.actions()) {
            carryOut(action);
        }
        var outlook = decide(plan.memory(), now);
        if (outlook.phase().isTerminal() || dice.nextBoolean()) {
            store(outlook.memory());
        }
        outlook.wakeUp()
                .ifPresent(at ->
                        agenda.after(Math.max(0, Duration.between(now, at).toSeconds()), this::pass));
    }

    private Plan decide(Memory memory, Instant now) {
        var plan = TuningDecision.decide(new Snapshot(job.build(), memory, seen.standing()), now);
        if (memory.ending().isPresent()) {
            assertThat(plan.phase()).as("phase after an ending was stored").isNotEqualTo(Phase.IN_PROGRESS);
            assertThat(plan.actions()).as("actions after an ending was stored").allMatch(Action.Stop.class::isInstance);
        }
        assertThat(plan.phase().isTerminal())
                .isEqualTo(plan.memory().completionTime().isPresent());
        return plan;
    }

    private boolean isVerdict(Memory fresh) {
        return !stored.startTime().equals(fresh.startTime())
                || !stored.suspendedSince().equals(fresh.suspendedSince())
                || !stored.ending().equals(fresh.ending())
                || !stored.completionTime().equals(fresh.completionTime());
    }

    private void store(Memory fresh) {
        assertThat(fresh.highestLaunched()).as("highest index").isGreaterThanOrEqualTo(stored.highestLaunched());
        stored = fresh;
        crashPerhaps();
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.Stop stop -> cluster.stop(stop.index());
            case Action.GoOn passed -> throw new AssertionError("nothing reports here: " + passed);
            case Action.Launch launch -> launch(launch);
        }
        crashPerhaps();
    }

    private void launch(Action.Launch launch) {
        if (cluster.exists(launch.index())) {
            assertThat(launch)
                    .as("a repeated launch")
                    .isEqualTo(cluster.launches().get(launch.index()));
        } else {
            create(launch);
        }
        if (happens(faults.lostAnswer())) {
            throw new LostAnswer();
        }
        seen.put(cluster.trial(launch.index()));
        agenda.after(0, this::pass);
    }

    private void create(Action.Launch launch) {
        var limits = job.build().limits();
        cluster.create(launch);
        assertThat(cluster.live()).as("live trials").isLessThanOrEqualTo(limits.maxParallelTrainingJobs());
        limits.maxNumberOfTrainingJobs()
                .ifPresent(limit ->
                        assertThat(cluster.launches()).as("trials launched").hasSizeLessThanOrEqualTo(limit));
    }

    private void crashPerhaps() {
        if (happens(faults.crash())) {
            throw new Crash();
        }
    }

    private boolean happens(double probability) {
        return probability > 0 && dice.nextDouble() < probability;
    }
}
