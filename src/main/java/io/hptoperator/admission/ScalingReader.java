package io.hptoperator.admission;

import io.hptoperator.search.space.Scaling;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range's {@code scalingType} → {@link Scaling}, chosen by the range's width for {@code Auto}.
 *
 * @param choices receives what was chosen
 */
record ScalingReader(Findings findings, Choices choices) {
    /** Empty when it was refused. */
    Optional<Scaling> read(String name, @Nullable String type, Bounds.Reals range, boolean continuous, String path) {
        return switch (Objects.requireNonNullElse(type, "Auto")) {
            case "Auto" -> Optional.of(auto(name, range));
            case "Linear" -> Optional.of(Scaling.LINEAR);
            case "Logarithmic" ->
                admitted(
                        Scaling.LOGARITHMIC,
                        range,
                        type,
                        path,
                        "Logarithmic needs minValue greater than 0; use Linear or a positive range");
            case "ReverseLogarithmic" ->
                continuous
                        ? admitted(
                                Scaling.REVERSE_LOGARITHMIC,
                                range,
                                type,
                                path,
                                "ReverseLogarithmic needs 0 <= minValue and maxValue < 1; use Linear or another range")
                        : refused(
                                type,
                                path,
                                "ReverseLogarithmic is for continuous parameters; use Linear or Logarithmic");
            // The schema's enum, for what got past it.
            default -> refused(type, path, "must be one of Auto, Linear, Logarithmic, ReverseLogarithmic");
        };
    }

    private Scaling auto(String name, Bounds.Reals range) {
        var chosen = Scaling.auto(range.min(), range.max());
        choices.scalings().put(name, chosen == Scaling.LOGARITHMIC ? "Logarithmic" : "Linear");
        return chosen;
    }

    private Optional<Scaling> admitted(
            Scaling scaling, Bounds.Reals range, @Nullable String type, String path, String remedy) {
        return scaling.admits(range.min(), range.max()) ? Optional.of(scaling) : refused(type, path, remedy);
    }

    private Optional<Scaling> refused(@Nullable String type, String path, String remedy) {
        findings.add(path + ".scalingType", type, remedy);
        return Optional.empty();
    }
}
