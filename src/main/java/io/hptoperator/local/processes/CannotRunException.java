package io.hptoperator.local.processes;

/** A container that cannot be started here; the message says why and what to change. */
final class CannotRunException extends Exception {
    private static final long serialVersionUID = 1;

    CannotRunException(String message) {
        super(message);
    }

    CannotRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
