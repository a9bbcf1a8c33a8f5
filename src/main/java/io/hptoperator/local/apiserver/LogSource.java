package io.hptoperator.local.apiserver;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/** Where container logs come from: whoever runs the pods. */
@FunctionalInterface
public interface LogSource {
    /** No pod has a log. */
    LogSource NONE = (_, _) -> Optional.empty();

    /** The log of a container that has started; empty otherwise. */
    Optional<Log> log(String podUid, String container);

    /** What one container has written and still writes. */
    interface Log {
        /** The bytes so far, from this offset on; it need not show those that come after the call. */
        InputStream open(long offset) throws IOException;

        /** When the byte at this offset was written. */
        Instant timeAt(long offset);

        /** Waits until there are more than {@code known} bytes; false when there will never be. */
        boolean awaitMoreThan(long known) throws InterruptedException;
    }
}
