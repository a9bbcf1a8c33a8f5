package io.hptoperator.cli.suggest;

/** A request that cannot be served; the message is the answer, and the conversation goes on. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
