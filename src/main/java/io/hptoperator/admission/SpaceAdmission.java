package io.hptoperator.admission;

import io.hptoperator.api.ParameterRanges;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verdict on parameter ranges alone, for searches without a tuning job. */
public sealed interface SpaceAdmission {
    /**
     * @param scalings what {@code Auto} was resolved to, by parameter name
     * @param startingPoints configurations of the space to try first
     */
    record Admitted(SearchSpace space, Map<String, String> scalings, List<Configuration> startingPoints)
            implements SpaceAdmission {}

    /** There is at least one violation. */
    record Rejected(List<Violation> violations) implements SpaceAdmission {
        public Rejected {
            violations = List.copyOf(violations);
        }
    }

    /**
     * Ranges may be left to choose here, see {@link AutoRange}.
     *
     * @param path with which the paths of violations begin
     * @param startingPoints {@code initialHyperParameters}
     */
    static SpaceAdmission admit(
            @Nullable ParameterRanges ranges,
            String path,
            List<Map<String, String>> startingPoints,
            String startingPointsPath) {
        var findings = new Findings();
        var choices = Choices.none();
        var space = new RangeReader(findings, true, choices).readSome(ranges, path);
        var points = findings.isEmpty()
                ? new StartingPointReader(findings, space).read(startingPoints, startingPointsPath)
                : List.<Configuration>of();
        return findings.isEmpty() ? new Admitted(space, choices.scalings(), points) : new Rejected(findings.all());
    }
}
