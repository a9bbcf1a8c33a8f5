package io.hptoperator.search.gp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fitted hyperparameters as a function of the completed trials alone. A fit that starts from an earlier one is several times cheaper
 * than one from scratch, but must not depend on what this process happened to compute before. So fits form a chain that the
 * history itself defines: the fit to the first m completed trials in order of index starts from the fit to the first m − step of
 * them. Links that were computed before are kept and used again as long as the trials they stand for are the same. Each link fits both
 * {@linkplain Warp warps} and chooses between them.
 */
final class Fits {
    private static final int FIRST = 5;
    private static final int CLOSE_UNTIL = 100;
    private static final int CLOSE_STEP = 5;
    private static final int WIDE_STEP = 10;
    private static final int WIDEST_FROM = 300;
    private static final int WIDEST_STEP = 25;
    /** Every so many links the chain also tries the defaults, so that it cannot stay in a bad corner for good. */
    private static final int FRESH_EVERY = 2;
    /** More results than this hardly change a fit and cost much. */
    private static final int MOST_RESULTS = 120;

    private static final Lbfgs FIT = new Lbfgs(30, 2, 1e-7);
    private static final Lbfgs POLISH = new Lbfgs(6, 1, 1e-5);

    /** One fit for each warp, and which of them predicts better. */
    private record Link(long fingerprint, Fitted ranked, Fitted plain, Warp better) {
        Fitted best() {
            return switch (better) {
                case RANKED -> ranked;
                case PLAIN -> plain;
            };
        }
    }

    private final boolean[] categorical;
    private final int first;
    private final Map<Integer, Link> links = new ConcurrentHashMap<>();

    /** @param inherited trials that are there from the start; the chain begins with all of them */
    Fits(boolean[] categorical, int inherited) {
        this.categorical = categorical;
        this.first = firstAnchorFrom(inherited);
    }

    /** Without a chain, for trials that will not become more. */
    static Hyperparameters fresh(Trials trials, boolean[] categorical) {
        return new Fits(categorical, 0).fromDefaults(trials, Warp.RANKED).hyperparameters();
    }

    /** Without a chain, for targets as they are. */
    static Hyperparameters fresh(Points points, double[] targets, boolean[] categorical) {
        return fit(FIT, new Likelihood(points, targets, categorical), Hyperparameters.defaults(categorical.length));
    }

    /** For all of {@code trials}, which are in order of index. */
    Fitted of(Trials trials) {
        int n = trials.size();
        if (n < first) {
            return fromDefaults(trials, Warp.RANKED);
        }
        Link link = new Link(0, defaults(Warp.RANKED), defaults(Warp.PLAIN), Warp.RANKED);
        int last = first;
        int number = 0;
        for (int anchor = first; anchor <= n; anchor = next(anchor)) {
            link = link(trials.first(anchor), anchor, number++, link);
            last = anchor;
        }
        return last == n || n > CLOSE_UNTIL ? link.best() : fit(POLISH, trials, link.best());
    }

    private Link link(Trials trials, int anchor, int number, Link start) {
        long fingerprint = trials.fingerprint();
        Link known = links.get(anchor);
        if (known != null && known.fingerprint() == fingerprint) {
            return known;
        }
        Trials used = trials.selected(MOST_RESULTS);
        Fitted ranked = refitted(used, start.ranked(), anchor, number);
        Fitted plain = refitted(used, start.plain(), anchor, number + 1);
        boolean plainIsBetter = plain.pairsInOrder(used, categorical) > ranked.pairsInOrder(used, categorical);
        Link link = new Link(fingerprint, ranked, plain, plainIsBetter ? Warp.PLAIN : Warp.RANKED);
        links.put(anchor, link);
        return link;
    }

    /** Beyond {@link #CLOSE_UNTIL} the two take turns, so that no single suggestion pays for both. */
    private Fitted refitted(Trials trials, Fitted start, int anchor, int number) {
        boolean close = anchor <= CLOSE_UNTIL;
        if (!close && number % 2 != 0) {
            return start;
        }
        Fitted fitted = fit(FIT, trials, start);
        boolean fresh = (close ? number : number / 2) % FRESH_EVERY == 0;
        return fresh ? better(trials, fitted, fromDefaults(trials, start.warp())) : fitted;
    }

    private Fitted fromDefaults(Trials trials, Warp warp) {
        return fit(FIT, trials, defaults(warp));
    }

    private Fitted defaults(Warp warp) {
        return Fitted.defaults(categorical.length, warp);
    }

    private Fitted fit(Lbfgs search, Trials trials, Fitted start) {
        return new Fitted(fit(search, likelihood(trials, start.warp()), start.hyperparameters()), start.warp());
    }

    private static Hyperparameters fit(Lbfgs search, Likelihood likelihood, Hyperparameters start) {
        double[] logarithms = start.logarithms();
        return new Hyperparameters(search.minimise(likelihood, logarithms, Box.unbounded(logarithms.length))
                .point());
    }

    private Fitted better(Trials trials, Fitted one, Fitted other) {
        Likelihood likelihood = likelihood(trials, one.warp());
        double oneCost =
                Place.of(likelihood, one.hyperparameters().logarithms()).value();
        double otherCost =
                Place.of(likelihood, other.hyperparameters().logarithms()).value();
        return otherCost < oneCost ? other : one;
    }

    private Likelihood likelihood(Trials trials, Warp warp) {
        Trials used = trials.selected(MOST_RESULTS);
        return new Likelihood(
                Points.of(categorical.length, used.rows()), Targets.of(used.costs(), 0, warp), categorical);
    }

    private static int firstAnchorFrom(int trials) {
        int anchor = FIRST;
        while (anchor < trials) {
            anchor = next(anchor);
        }
        return anchor;
    }

    private static int next(int anchor) {
        if (anchor < CLOSE_UNTIL) {
            return anchor + CLOSE_STEP;
        }
        return anchor + (anchor < WIDEST_FROM ? WIDE_STEP : WIDEST_STEP);
    }
}
