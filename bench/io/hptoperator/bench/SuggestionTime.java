package io.hptoperator.bench;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.Scaling;
import io.hptoperator.search.space.SearchSpace;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one suggestion by JMH, ten real parameters, in the middle of a search: every iteration is the next suggestion of the same search, so that
 * cheap ones and those with a new fit come as often as in life. JMH's own figure is by the wall clock and means something on an idle machine only; the
 * second one is by the thread's CPU clock.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = SuggestionTime.WARM_UP)
@Measurement(iterations = 50)
@Fork(
        value = 1,
        jvmArgs = {"-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC"})
public class SuggestionTime {
    static final int WARM_UP = 50;
    private static final int DIMENSIONS = 10;

    /** Trials that are known at the first measured suggestion. */
    @Param({"100", "200", "500"})
    public int known;

    private final SearchSpace space = new SearchSpace(IntStream.range(0, DIMENSIONS)
            .<Parameter>mapToObj(k -> new ContinuousParameter("x" + k, 0, 1, Scaling.LINEAR))
            .toList());
    private final Strategy strategy = new BayesianStrategy(space, Direction.MINIMIZE, 1);
    private final List<Observation> trials = new ArrayList<>();

    /** Milliseconds by the CPU clock. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cpu {
        public double millis;
    }

    @Setup
    public void searchUntilWarmUp() {
        while (trials.size() < known - WARM_UP) {
            next();
        }
    }

    @Benchmark
    public Configuration suggestion(Cpu cpu) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var configuration = next();
        cpu.millis += (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e6;
        return configuration;
    }

    private Configuration next() {
        var suggestion = (Suggestion.Proposed) strategy.suggest(trials.size(), new History(trials, List.of()));
        var configuration = suggestion.configuration();
        trials.add(new Observation(trials.size() + 1, configuration, cost(configuration)));
        return configuration;
    }

    /** A bowl with ripples, steeper in the later coordinates. */
    private static double cost(Configuration configuration) {
        double sum = 0;
        int k = 0;
        for (var text : configuration.values().values()) {
            double z = Double.parseDouble(text) - 0.3 - 0.04 * k;
            sum += (1 + k) * z * z + 0.1 * Math.sin(9 * z);
            k++;
        }
        return sum;
    }
}
