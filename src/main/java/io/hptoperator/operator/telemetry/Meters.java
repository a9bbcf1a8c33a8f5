package io.hptoperator.operator.telemetry;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.hptoperator.training.MetricReading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Counts facts. Labels are namespaces and words that the operator itself chose, never names, so their number stays bounded.
 * {@code docs/observability.md} lists the meters.
 */
public final class Meters implements Telemetry {
    private final MeterRegistry registry;
    private final TrainingMeters training;
    private final TuningMeters tuning;

    public Meters(MeterRegistry registry) {
        var turnarounds = new Turnarounds();
        this.registry = registry;
        this.training = new TrainingMeters(registry, turnarounds);
        this.tuning = new TuningMeters(registry, turnarounds);
    }

    @Override
    public void tell(Fact fact) {
        switch (fact) {
            case Fact.TrainingWritten written -> training.count(written);
            case Fact.TuningWritten written -> tuning.count(written);
            case Fact.TrialLaunched launched -> tuning.count(launched);
            case Fact.TuningGone(String uid) -> tuning.forget(uid);
            case Fact.LogRead(MetricReading reading) ->
                countRead("log", reading instanceof MetricReading.Read ? "read" : "unavailable");
            case Fact.LogPolled(var result) -> countRead("poll", label(result));
            case Fact.Suggested(String strategy, Duration took) ->
                timer(registry, "hpt.suggestion.duration", Buckets.THINKING, "strategy", strategy)
                        .record(took);
            case Fact.NotSuggested(String strategy, var why) ->
                count("hpt.suggestion.failures", "strategy", strategy, "reason", label(why));
            case Fact.Throttled(String verb) -> count("hpt.api.throttled", "verb", verb);
            case Fact.WriteConflict(String kind) -> count("hpt.status.write.conflicts", "kind", kind);
        }
    }

    private void countRead(String source, String result) {
        count("hpt.metric.reads", "source", source, "result", result);
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void count(String name, String... labels) {
        Counter.builder(name).tags(labels).register(registry).increment();
    }

    /** A histogram in seconds. */
    static Timer timer(MeterRegistry registry, String name, Buckets buckets, String... labels) {
        return Timer.builder(name)
                .serviceLevelObjectives(buckets.bounds().toArray(Duration[]::new))
                .tags(labels)
                .register(registry);
    }

    /** Clocks of other machines may run ahead of ours: what seems negative is nothing. */
    static Duration between(Instant begin, Instant end) {
        return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
    }

    static String namespace(HasMetadata resource) {
        return resource.getMetadata().getNamespace();
    }

    /** Upper bounds of a histogram's buckets, for work of different length. */
    record Buckets(List<Duration> bounds) {
        /** Trials and queues. */
        static final Buckets TRAINING =
                of("PT1S", "PT10S", "PT1M", "PT5M", "PT15M", "PT1H", "PT4H", "PT12H", "PT24H", "PT72H");
        /** What the operator itself is waited for. */
        static final Buckets REACTION =
                of("PT0.01S", "PT0.025S", "PT0.05S", "PT0.1S", "PT0.25S", "PT0.5S", "PT1S", "PT5S", "PT30S", "PT5M");

        static final Buckets THINKING =
                of("PT0.001S", "PT0.01S", "PT0.1S", "PT0.5S", "PT1S", "PT5S", "PT10S", "PT30S", "PT1M");

        private static Buckets of(String... bounds) {
            return new Buckets(Arrays.stream(bounds).map(Duration::parse).toList());
        }
    }
}
