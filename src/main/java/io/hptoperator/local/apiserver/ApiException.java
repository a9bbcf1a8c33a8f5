package io.hptoperator.local.apiserver;

import java.util.Objects;

/** Ends a request with a failure. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ApiStatus status;

    ApiException(ApiStatus status) {
        super(status.message());
        this.status = status;
    }

    ApiStatus status() {
        return Objects.requireNonNull(status);
    }
}
