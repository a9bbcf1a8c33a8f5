package io.hptoperator.operator.cluster;

import java.time.Duration;

/** Somebody changed or deleted the resource meanwhile: the pass has to start again from what is there now. */
public final class Outdated extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Long enough for a deletion to reach the cache, short enough not to be noticed. */
    public static final Duration PAUSE = Duration.ofMillis(50);

    Outdated(String resource, Throwable cause) {
        super(resource + " was changed meanwhile", cause);
    }
}
