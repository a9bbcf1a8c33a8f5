package io.hptoperator.cli;

import io.hptoperator.operator.telemetry.JsonLines;
import java.util.logging.Formatter;
import java.util.logging.SimpleFormatter;

/** How log messages look; spelled as the user types it. */
enum LogFormat {
    text,
    json;

    Formatter formatter() {
        return switch (this) {
            case text -> new SimpleFormatter();
            case json -> new JsonLines();
        };
    }
}
