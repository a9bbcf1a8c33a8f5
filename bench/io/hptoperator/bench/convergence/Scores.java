package io.hptoperator.bench.convergence;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What ends of searches saved and cost.
 *
 * @param outcomes by task, one for each seed
 */
record Scores(Map<String, List<Trajectory.Outcome>> outcomes) {
    /** Of the normal distribution, for 95 %. */
    private static final double DEVIATIONS = 1.96;

    record Interval(double low, double high) {}

    static Scores of(Map<Trajectory, Trajectory.Outcome> outcomes) {
        return new Scores(outcomes.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().task(),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
    }

    int searches() {
        return outcomes.values().stream().mapToInt(List::size).sum();
    }

    double saved() {
        return all().stream().mapToDouble(Trajectory.Outcome::saved).average().orElseThrow();
    }

    double lost() {
        return all().stream().mapToDouble(Trajectory.Outcome::loss).average().orElseThrow();
    }

    int wrong() {
        return (int) all().stream().filter(Trajectory.Outcome::wrong).count();
    }

    private List<Trajectory.Outcome> all() {
        return outcomes.values().stream().flatMap(Collection::stream).toList();
    }

    /** By the means of the tasks, since searches of one task are much alike. */
    Interval savedInterval() {
        double[] means = outcomes.values().stream()
                .mapToDouble(seeds -> new Scores(Map.of("", seeds)).saved())
                .toArray();
        double squares = 0;
        for (double mean : means) {
            squares += (mean - saved()) * (mean - saved());
        }
        double error = Math.sqrt(squares / (means.length - 1) / means.length);
        return new Interval(saved() - DEVIATIONS * error, saved() + DEVIATIONS * error);
    }

    /** Wilson's interval of a binomial share. */
    Interval wrongInterval() {
        double n = searches();
        double share = wrong() / n;
        double z = DEVIATIONS * DEVIATIONS / n;
        double centre = share + z / 2;
        double half = Math.sqrt(z * (share * (1 - share) + z / 4));
        return new Interval((centre - half) / (1 + z), (centre + half) / (1 + z));
    }

    /** A row of a table in Markdown. */
    String row(String name) {
        var saved = savedInterval();
        var wrong = wrongInterval();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.2f (%.2f–%.2f) | %d | %.2f (%.2f–%.2f) | %.3f |",
                name,
                searches(),
                saved(),
                saved.low(),
                saved.high(),
                wrong(),
                (double) wrong() / searches(),
                wrong.low(),
                wrong.high(),
                lost());
    }
}
