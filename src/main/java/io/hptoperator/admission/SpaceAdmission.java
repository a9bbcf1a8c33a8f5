package io.hptoperator.admission;

import io.hptoperator.api.ParameterRanges;
import io.hptoperator.search.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verdict on parameter ranges alone, for searches without a tuning job. */
public sealed interface SpaceAdmission {
    /** @param scalings what {@code Auto} was resolved to, by parameter name */
    record Admitted(SearchSpace space, Map<String, String> scalings) implements SpaceAdmission {}

    /** There is at least one violation. */
    record Rejected(List<Violation> violations) implements SpaceAdmission {
        public Rejected {
            violations = List.copyOf(violations);
        }
    }

    /** @param path with which the paths of violations begin */
    static SpaceAdmission admit(@Nullable ParameterRanges ranges, String path) {
        var findings = new Findings();
        Map<String, String> scalings = new LinkedHashMap<>();
        var space = new RangeReader(findings, scalings).readSome(ranges, path);
        return findings.isEmpty() ? new Admitted(space, scalings) : new Rejected(findings.all());
    }
}
