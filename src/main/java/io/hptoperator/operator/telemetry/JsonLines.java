package io.hptoperator.operator.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.slf4j.MDC;

/**
 * A log record as one line of JSON. Besides {@code time}, {@code level}, {@code logger}, {@code message} and {@code error}
 * it has the fields of {@link StateLog}'s lines, and under {@code context} what the framework notes of the resource of
 * the current pass.
 */
public final class JsonLines extends Formatter {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String format(LogRecord log) {
        var line = new StringWriter();
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("time", log.getInstant().toString());
            json.writeStringField("level", log.getLevel().getName());
            json.writeStringField("logger", String.valueOf(log.getLoggerName()));
            writeMessage(json, log);
            writeContext(json);
            if (log.getThrown() != null) {
                json.writeStringField("error", trace(log.getThrown()));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be written", e);
        }
        return line.append('\n').toString();
    }

    private void writeMessage(JsonGenerator json, LogRecord log) throws IOException {
        if (fields(log).isPresent()) {
            json.writeStringField("message", log.getMessage().replace(StateLog.FIELDS, ""));
            for (var field : fields(log).get().values().entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
        } else {
            json.writeStringField("message", formatMessage(log));
        }
    }

    private static Optional<LogFields> fields(LogRecord log) {
        var parameters = log.getParameters();
        return parameters != null && parameters.length == 1 && parameters[0] instanceof LogFields fields
                ? Optional.of(fields)
                : Optional.empty();
    }

    private static void writeContext(JsonGenerator json) throws IOException {
        var context = Optional.ofNullable(MDC.getCopyOfContextMap()).orElseGet(Map::of);
        if (!context.isEmpty()) {
            json.writeObjectFieldStart("context");
            for (var entry : context.entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        }
    }

    private static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
