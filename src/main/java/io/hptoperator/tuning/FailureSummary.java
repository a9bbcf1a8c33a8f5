package io.hptoperator.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The failure text that most failed attempts share; of equally frequent ones that of the earliest trial. */
public record FailureSummary(String text, int trials) {
    private static final String ANY = "…";
    private static final String POD_SUFFIX = "(-[a-z0-9]+)*";

    /**
     * The text as any other trial could have it: names of the trial and its pods, which are in paths and messages, make way for an
     * ellipsis. Otherwise no two trials would ever fail alike.
     */
    public static String ofAnyTrial(String text, String trialName) {
        return text.replaceAll(Pattern.quote(trialName) + POD_SUFFIX, ANY);
    }

    /** Of failure texts in order of trial index. */
    static Optional<FailureSummary> of(List<String> texts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        texts.forEach(text -> counts.merge(text, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new FailureSummary(entry.getKey(), entry.getValue()))
                .reduce((first, next) -> next.trials > first.trials ? next : first);
    }
}
