package io.hptoperator.local.merge;

/** The patch itself is wrong or does not fit the object; the message says how. */
public final class PatchFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public PatchFailure(String message) {
        super(message);
    }

    PatchFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
