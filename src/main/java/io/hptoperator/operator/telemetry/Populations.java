package io.hptoperator.operator.telemetry;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many resources of a kind there are now, by namespace and status: counted from the cache at the moment when somebody
 * asks, so that the numbers cannot drift.
 */
public final class Populations<R extends HasMetadata> {
    private record Place(String namespace, String status) {}

    private final MultiGauge gauge;
    private final Supplier<Stream<R>> resources;
    private final Function<R, String> status;

    /** @param status a word out of few */
    public Populations(MeterRegistry registry, String name, Supplier<Stream<R>> resources, Function<R, String> status) {
        this.gauge = MultiGauge.builder(name).register(registry);
        this.resources = resources;
        this.status = status;
    }

    /** Counts anew. Calls must not overlap. */
    public void count() {
        var counts = resources
                .get()
                .collect(Collectors.groupingBy(
                        resource -> new Place(resource.getMetadata().getNamespace(), status.apply(resource)),
                        Collectors.counting()));
        gauge.register(
                counts.entrySet().stream()
                        .map(count -> MultiGauge.Row.of(
                                Tags.of(
                                        "namespace", count.getKey().namespace(),
                                        "status", count.getKey().status()),
                                count.getValue()))
                        .toList(),
                true);
    }
}
