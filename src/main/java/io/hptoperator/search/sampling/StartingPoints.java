package io.hptoperator.search.sampling;

import io.hptoperator.search.History;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.space.Configuration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Given configurations first, then a strategy that looks at no results. They take the places of its first proposals; where it
 * would propose one of them later, it proposes instead what lost its place. So a strategy without repetition stays one, and its
 * trials beyond the first are those that it would have had without them.
 */
public final class StartingPoints implements Strategy {
    private final List<Configuration> points;
    private final Strategy rest;

    /**
     * @param points different configurations that {@code rest} may propose, as it spells them; at most as many as it has
     * @param rest proposes by ordinal alone
     */
    public StartingPoints(List<Configuration> points, Strategy rest) {
        this.points = List.copyOf(points);
        this.rest = rest;
    }

    @Override
    public Suggestion suggest(int ordinal, History history) {
        return ordinal < points.size()
                ? new Suggestion.Proposed(points.get(ordinal))
                : switch (rest.suggest(ordinal, history)) {
                    case Suggestion.Exhausted exhausted -> exhausted;
                    case Suggestion.Proposed proposed -> unrepeated(proposed, history);
                };
    }

    private Suggestion unrepeated(Suggestion.Proposed proposed, History history) {
        if (!points.contains(proposed.configuration())) {
            return proposed;
        }
        List<Suggestion> displaced = IntStream.range(0, points.size())
                .mapToObj(ordinal -> rest.suggest(ordinal, history))
                .toList();
        List<Suggestion> brought =
                points.stream().<Suggestion>map(Suggestion.Proposed::new).toList();
        List<Suggestion> homeless =
                displaced.stream().filter(lost -> !brought.contains(lost)).toList();
        int position = brought.stream()
                .filter(point -> !displaced.contains(point))
                .toList()
                .indexOf(proposed);
        return position < 0 ? proposed : homeless.get(position);
    }
}
