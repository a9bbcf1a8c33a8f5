package io.hptoperator.operator.cluster;

/** Somebody changed the resource meanwhile: the pass has to start again from what is there now. */
public final class Outdated extends RuntimeException {
    private static final long serialVersionUID = 1;

    Outdated(String resource, Throwable cause) {
        super(resource + " was changed meanwhile", cause);
    }
}
