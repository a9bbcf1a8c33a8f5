package io.hptoperator.bench.convergence;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hptoperator.bench.LineProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Rules of another library: a process that reads trajectories, one on each line, and answers each with the ends that its rules would have made. */
final class Terminators implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final LineProcess process;

    Terminators(List<String> command) {
        process = new LineProcess(command);
    }

    /** By the name of the rule the number of results after which it would have ended the search. */
    Map<String, OptionalInt> ends(Trajectory trajectory) {
        try {
            Map<String, OptionalInt> ends = new LinkedHashMap<>();
            JSON.readTree(process.ask(trajectory.line()))
                    .properties()
                    .forEach(end -> ends.put(
                            end.getKey(),
                            end.getValue().isNull()
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(end.getValue().asInt())));
            return ends;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
