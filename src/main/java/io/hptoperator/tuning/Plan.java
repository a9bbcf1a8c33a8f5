package io.hptoperator.tuning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to do now.
 *
 * @param memory to be stored before any action when it holds a new ending
 * @param actions in order. Launches come in ascending order of index and must be carried out one after the other up to the first
 *     failure: an index that was skipped could not be told from one whose record was deleted
 * @param wakeUp when time alone may change the plan
 */
public record Plan(Memory memory, List<Action> actions, Optional<Instant> wakeUp, Phase phase) {
    public Plan {
        actions = List.copyOf(actions);
    }

    /** Whether it remembers more than is stored and the trials can tell: then it is to be stored before anything is done. */
    public boolean mustBeStored(Memory stored) {
        return !stored.startTime().equals(memory.startTime())
                || !stored.ending().equals(memory.ending())
                || !stored.convergenceDetectedTime().equals(memory.convergenceDetectedTime())
                || !stored.suspendedSince().equals(memory.suspendedSince())
                || !stored.completionTime().equals(memory.completionTime());
    }
}
