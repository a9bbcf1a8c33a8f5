package io.hptoperator.tuning.parents;

import io.hptoperator.search.Direction;
import io.hptoperator.search.Observation;
import io.hptoperator.search.gp.BayesianStrategy;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.ContinuousParameter;
import io.hptoperator.search.space.IntegerParameter;
import io.hptoperator.search.space.Parameter;
import io.hptoperator.search.space.SearchSpace;
import io.hptoperator.tuning.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A tuning job that learns from others. AMT's rules on what may differ are kept where the results would be meaningless otherwise:
 * the objective must be the same, and a parameter must stay a number, a whole number or a category. Where AMT refuses other
 * names, or more than ten changes, only the trials that do not fit are left out.
 *
 * @param learns whether its strategy looks at results at all
 */
public record Heir(
        Direction direction,
        String metricName,
        SearchSpace space,
        Map<String, String> staticHyperParameters,
        boolean learns) {
    /** A tuned number counts as one that is static now when it differs by no more than this part of it. */
    private static final double TOLERANCE = 0.05;

    public Heir {
        staticHyperParameters = Map.copyOf(staticHyperParameters);
    }

    /** Why nothing can be learned from this parent at all, to be read after its name; empty when something can. */
    public Optional<String> objection(Parent parent) {
        if (parent.direction() != direction || !parent.metricName().equals(metricName)) {
            return Optional.of(
                    "has another objective, %s of \"%s\", and their values do not compare; use the same type and metricName"
                            .formatted(text(parent.direction()), parent.metricName()));
        }
        return space.parameters().stream()
                .flatMap(own -> otherKind(parent, own))
                .findFirst();
    }

    private static Stream<String> otherKind(Parent parent, Parameter own) {
        return parent.space().parameters().stream()
                .filter(theirs -> theirs.name().equals(own.name()))
                .filter(theirs -> varies(theirs) && varies(own) && !kind(theirs).equals(kind(own)))
                .map(theirs ->
                        "tunes \"%s\" as a %s parameter, and here it is a %s one; give it a range of the same kind"
                                .formatted(own.name(), kind(theirs), kind(own)));
    }

    /**
     * What can be used of a parent.
     *
     * @param most so many results are taken: of more, the best half and the latest of the rest
     */
    public Legacy legacyOf(Parent parent, int most) {
        Predicate<Configuration> fits = BayesianStrategy.usefulTo(space);
        List<Observation> usable = new ArrayList<>();
        Map<Unused, Integer> unused = new EnumMap<>(Unused.class);
        for (Trial trial : parent.trials()) {
            obstacle(parent, trial, fits)
                    .ifPresentOrElse(
                            reason -> unused.merge(reason, 1, Integer::sum),
                            () -> usable.add(new Observation(
                                    trial.index(),
                                    own(parent, trial),
                                    trial.objectiveValue().orElseThrow())));
        }
        if (usable.size() > most) {
            unused.put(Unused.TOO_MANY, usable.size() - most);
        }
        return new Legacy(parent.trials().size(), selected(usable, most), unused, best(parent));
    }

    private Optional<Unused> obstacle(Parent parent, Trial trial, Predicate<Configuration> fits) {
        if (trial.objectiveValue().isEmpty()) {
            return Optional.of(Unused.NO_VALUE);
        }
        if (!learns) {
            return Optional.of(Unused.NOT_LEARNED_FROM);
        }
        if (!constantsAgree(trial)) {
            return Optional.of(Unused.OTHER_CONSTANT);
        }
        return fits.test(own(parent, trial)) ? Optional.empty() : Optional.of(Unused.OUT_OF_RANGE);
    }

    private boolean constantsAgree(Trial trial) {
        return trial.configuration().values().entrySet().stream()
                .allMatch(tuned ->
                        isNear(tuned.getValue(), staticHyperParameters.getOrDefault(tuned.getKey(), tuned.getValue())));
    }

    private static boolean isNear(String tuned, String constant) {
        if (tuned.equals(constant)) {
            return true;
        }
        try {
            double here = Double.parseDouble(constant);
            return Math.abs(Double.parseDouble(tuned) - here) <= TOLERANCE * Math.abs(here);
        } catch (NumberFormatException category) {
            return false;
        }
    }

    /** The trial's values of the heir's parameters, whether the parent tuned them or not. */
    private Configuration own(Parent parent, Trial trial) {
        Map<String, String> all = new HashMap<>(parent.staticHyperParameters());
        all.putAll(trial.configuration().values());
        Map<String, String> own = new LinkedHashMap<>();
        space.parameters()
                .forEach(parameter -> Optional.ofNullable(all.get(parameter.name()))
                        .ifPresent(value -> own.put(parameter.name(), value)));
        return new Configuration(own);
    }

    private List<Observation> selected(List<Observation> usable, int most) {
        List<Observation> ranked = usable.stream()
                .sorted(Comparator.comparingDouble((Observation result) -> direction.cost(result.objective()))
                        .thenComparingInt(Observation::index))
                .toList();
        int good = Math.min(ranked.size(), most / 2);
        List<Observation> rest = ranked.subList(good, ranked.size()).stream()
                .sorted(Comparator.comparingInt(Observation::index).reversed())
                .limit(most - (long) good)
                .toList();
        return Stream.concat(ranked.subList(0, good).stream(), rest.stream())
                .sorted(Comparator.comparingInt(Observation::index))
                .toList();
    }

    private Optional<Trial> best(Parent parent) {
        return parent.trials().stream()
                .filter(trial -> trial.objectiveValue().isPresent())
                .min(Comparator.comparingDouble(
                        trial -> direction.cost(trial.objectiveValue().orElseThrow())));
    }

    private static boolean varies(Parameter parameter) {
        return !parameter.cardinality().equals(OptionalLong.of(1));
    }

    private static String kind(Parameter parameter) {
        return switch (parameter) {
            case ContinuousParameter _ -> "continuous";
            case IntegerParameter _ -> "integer";
            case CategoricalParameter _ -> "categorical";
        };
    }

    private static String text(Direction direction) {
        return switch (direction) {
            case MAXIMIZE -> "Maximize";
            case MINIMIZE -> "Minimize";
        };
    }
}
