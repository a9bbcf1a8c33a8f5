package io.hptoperator.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The failure text that most failed attempts share; of equally frequent ones that of the earliest trial. */
public record FailureSummary(String text, int trials) {
    /** Of failure texts in order of trial index. */
    static Optional<FailureSummary> of(List<String> texts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        texts.forEach(text -> counts.merge(text, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new FailureSummary(entry.getKey(), entry.getValue()))
                .reduce((first, next) -> next.trials > first.trials ? next : first);
    }
}
