package io.hptoperator.cli;

import io.hptoperator.cli.input.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with the input, grouped by document. */
final class ProblemReport {
    private ProblemReport() {}

    static List<String> lines(List<Problem> problems) {
        var groups = problems.stream()
                .collect(Collectors.groupingBy(ProblemReport::heading, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        groups.forEach((heading, group) -> {
            if (!heading.isEmpty()) {
                lines.add(heading);
            }
            group.forEach(problem -> lines.add((heading.isEmpty() ? "" : "  ") + problem));
        });
        lines.add("hpt: " + (problems.size() == 1 ? "1 problem" : problems.size() + " problems"));
        return lines;
    }

    private static String heading(Problem problem) {
        return problem.document().isEmpty() ? "" : "%s, %s:".formatted(problem.source(), problem.document());
    }
}
