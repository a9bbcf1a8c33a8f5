package io.hptoperator.operator.telemetry;

import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobStatus;
import io.hptoperator.training.SecondaryStatus;
import io.hptoperator.tuning.Phase;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everything about one operator that Prometheus can ask for: what it did, what there is, and how its process is. */
public final class Observations implements AutoCloseable {
    /** The status of a resource that the operator has not looked at yet. */
    private static final String NEW = "New";

    private static final String SUSPENDED = "Suspended";

    private final PrometheusMeterRegistry registry;
    private final Telemetry telemetry;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final List<Populations<?>> populations = new ArrayList<>();
    private final InstantSource clock;
    private final Unreconciled unreconciled;
    private volatile boolean leading;

    /** @param leading whether this process works from the start; otherwise {@link #lead} says when it does */
    public Observations(PrometheusMeterRegistry registry, InstantSource clock, boolean leading) {
        this.registry = registry;
        this.telemetry = new Meters(registry).and(new StateLog());
        this.clock = clock;
        this.unreconciled = new Unreconciled(clock);
        this.leading = leading;
        seconds("hpt.oldest.unreconciled", unreconciled::longest);
        Gauge.builder("hpt.leader", () -> this.leading ? 1 : 0).register(registry);
        Stream.of(
                        new JvmMemoryMetrics(),
                        collections,
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
    }

    public Telemetry telemetry() {
        return telemetry;
    }

    private void seconds(String name, Supplier<Duration> duration) {
        Gauge.builder(name, () -> duration.get().toMillis() / 1000.0)
                .baseUnit("seconds")
                .register(registry);
    }

    /** What the framework tells of its queue and passes. */
    public Metrics framework() {
        return new AggregatedMetrics(
                List.of(MicrometerMetricsV2.newBuilder(registry).build(), unreconciled));
    }

    /** Whether a pass has been under way for so long that only a restart helps. */
    public boolean hangs() {
        return unreconciled.hangs();
    }

    /** @param since when this process wrote what no watch has shown yet */
    public void unseenWrites(Supplier<Stream<Instant>> since) {
        seconds(
                "hpt.cache.staleness",
                () -> since.get()
                        .min(Comparator.naturalOrder())
                        .map(begin -> Meters.between(begin, clock.instant()))
                        .orElse(Duration.ZERO));
    }

    public void lead() {
        leading = true;
    }

    /** A replica that stands by sees the same resources; only the leader counts them. */
    public void populations(
            Supplier<Stream<HyperParameterTuningJob>> tuningJobs, Supplier<Stream<TrainingJob>> trainingJobs) {
        populations.add(new Populations<>(registry, "hpt.jobs", whenLeading(tuningJobs), Observations::status));
        populations.add(new Populations<>(registry, "hpt.trials", whenLeading(trainingJobs), Observations::status));
    }

    /** @param refused whether the file as it is now makes no sense and an earlier version of it is in force */
    public void instanceProfiles(BooleanSupplier refused) {
        Gauge.builder("hpt.instance.profiles.refused", () -> refused.getAsBoolean() ? 1 : 0)
                .register(registry);
    }

    private <R> Supplier<Stream<R>> whenLeading(Supplier<Stream<R>> resources) {
        return () -> leading ? resources.get() : Stream.empty();
    }

    private static String status(HyperParameterTuningJob job) {
        var status = Optional.ofNullable(job.getStatus());
        return status.filter(TuningStates::isSuspended).isPresent()
                ? SUSPENDED
                : known(
                        Phase.values(),
                        Phase::text,
                        status.map(HyperParameterTuningJobStatus::hyperParameterTuningJobStatus));
    }

    private static String status(TrainingJob job) {
        return known(
                SecondaryStatus.values(),
                SecondaryStatus::text,
                Optional.ofNullable(job.getStatus()).map(TrainingJobStatus::secondaryStatus));
    }

    /** A status that somebody else wrote must not become a label. */
    private static <E> String known(E[] values, Function<E, String> text, Optional<String> status) {
        return Arrays.stream(values)
                .map(text)
                .filter(known -> status.filter(known::equals).isPresent())
                .findFirst()
                .orElse(NEW);
    }

    /** All meters as they are now, in Prometheus' text format. */
    public synchronized String text() {
        populations.forEach(Populations::count);
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
    }
}
