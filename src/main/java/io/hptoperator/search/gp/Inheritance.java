package io.hptoperator.search.gp;

import io.hptoperator.search.Direction;
import io.hptoperator.search.Observation;
import io.hptoperator.search.WarmStart;
import java.util.List;
import java.util.Optional;

/** The parents' trials as points of the new search space; those that cannot be points of it are left out. */
final class Inheritance {
    private final List<Trials> parents;
    private final boolean identical;

    Inheritance(WarmStart warmStart, Coordinates coordinates, Direction direction) {
        this.identical = warmStart.kind() == WarmStart.Kind.IDENTICAL_DATA_AND_ALGORITHM;
        this.parents = warmStart.parents().stream()
                .map(parent -> trials(parent, coordinates, direction))
                .toList();
    }

    private static Trials trials(List<Observation> parent, Coordinates coordinates, Direction direction) {
        return parent.stream()
                .flatMap(trial -> coordinates
                        .extended(trial.configuration())
                        .map(point -> Trials.single(point, direction.cost(trial.objective())))
                        .stream())
                .reduce(Trials.NONE, Trials::followedBy);
    }

    /** Trials that count like the search's own. */
    Trials pooled() {
        return identical ? parents.stream().reduce(Trials.NONE, Trials::followedBy) : Trials.NONE;
    }

    /** Trials of parents whose results are on other scales, parent by parent. */
    List<Trials> transferred() {
        return identical ? List.of() : parents;
    }

    /** The best trial of each parent among those inside of the new ranges, if its result is on another scale. */
    List<double[]> firstGuesses(Coordinates coordinates) {
        return transferred().stream()
                .map(parent -> parent.byCost()
                        .mapToObj(parent.rows()::get)
                        .filter(coordinates::contains)
                        .findFirst())
                .flatMap(Optional::stream)
                .toList();
    }
}
