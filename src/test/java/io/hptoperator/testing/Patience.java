package io.hptoperator.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long tests wait for what must come, unless they say otherwise. It measures no speed: on a machine that is busy with other things
 * Awaitility's ten seconds may pass before a thread has its turn, and what never comes is missed after a minute just as well.
 */
public final class Patience implements BeforeAllCallback {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(MINUTE);
    }
}
