package io.hptoperator.search.gp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fitted hyperparameters as a function of the completed trials alone. A fit that starts from an earlier one is several times cheaper
 * than one from scratch, but must not depend on what this process happened to compute before. So fits form a chain that the
 * history itself defines: the fit to the first m completed trials in order of index starts from the fit to the first m − step of
 * them. Links that were computed before are kept and used again as long as the trials they stand for are the same.
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
    private static final int MOST_RESULTS = 150;

    private static final Lbfgs FIT = new Lbfgs(30, 2, 1e-7);
    private static final Lbfgs POLISH = new Lbfgs(6, 1, 1e-5);

    private record Link(long fingerprint, Hyperparameters fitted) {}

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
        return new Fits(categorical, 0).fit(FIT, trials, Hyperparameters.defaults(categorical.length));
    }

    /** Without a chain, for targets as they are. */
    static Hyperparameters fresh(Points points, double[] targets, boolean[] categorical) {
        return fit(FIT, new Likelihood(points, targets, categorical), Hyperparameters.defaults(categorical.length));
    }

    /** For all of {@code trials}, which are in order of index. */
    Hyperparameters of(Trials trials) {
        int n = trials.size();
        Hyperparameters fitted = Hyperparameters.defaults(categorical.length);
        if (n < first) {
            return fit(FIT, trials, fitted);
        }
        int last = first;
        int number = 0;
        for (int anchor = first; anchor <= n; anchor = next(anchor)) {
            fitted = link(trials.first(anchor), anchor, number++, fitted);
            last = anchor;
        }
        return last == n || n > CLOSE_UNTIL ? fitted : fit(POLISH, trials, fitted);
    }

    private Hyperparameters link(Trials trials, int anchor, int number, Hyperparameters start) {
        long fingerprint = trials.fingerprint();
        Link known = links.get(anchor);
        if (known != null && known.fingerprint() == fingerprint) {
            return known.fitted();
        }
        Hyperparameters fitted = fit(FIT, trials, start);
        if (number % FRESH_EVERY == 0) {
            fitted = better(trials, fitted, fit(FIT, trials, Hyperparameters.defaults(categorical.length)));
        }
        links.put(anchor, new Link(fingerprint, fitted));
        return fitted;
    }

    private Hyperparameters fit(Lbfgs search, Trials trials, Hyperparameters start) {
        return fit(search, likelihood(trials), start);
    }

    private static Hyperparameters fit(Lbfgs search, Likelihood likelihood, Hyperparameters start) {
        double[] logarithms = start.logarithms();
        return new Hyperparameters(search.minimise(likelihood, logarithms, Box.unbounded(logarithms.length))
                .point());
    }

    private Hyperparameters better(Trials trials, Hyperparameters one, Hyperparameters other) {
        Likelihood likelihood = likelihood(trials);
        double oneCost = Place.of(likelihood, one.logarithms()).value();
        double otherCost = Place.of(likelihood, other.logarithms()).value();
        return otherCost < oneCost ? other : one;
    }

    private Likelihood likelihood(Trials trials) {
        Trials used = trials.selected(MOST_RESULTS);
        return new Likelihood(Points.of(categorical.length, used.rows()), Targets.of(used.costs(), 0), categorical);
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
