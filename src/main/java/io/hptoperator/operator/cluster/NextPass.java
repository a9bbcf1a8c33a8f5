package io.hptoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a resource is looked at again if nothing happens to it before.
 *
 * @param due empty when nothing but an event can change anything
 */
public record NextPass(Optional<Instant> due) {
    /** Nothing is left to be done. */
    public static final NextPass ON_EVENT = new NextPass(Optional.empty());

    public static NextPass at(Instant due) {
        return new NextPass(Optional.of(due));
    }

    /** The earlier one of the two. */
    public NextPass or(Optional<Instant> other) {
        return new NextPass(Stream.of(due, other).flatMap(Optional::stream).min(Instant::compareTo));
    }

    public NextPass or(NextPass other) {
        return or(other.due());
    }

    /** As the framework wants it told; a time that has passed means at once. */
    public <P extends HasMetadata> UpdateControl<P> asOf(Instant now) {
        var control = UpdateControl.<P>noUpdate();
        due.map(at -> Duration.between(now, at))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .ifPresent(control::rescheduleAfter);
        return control;
    }
}
