package io.hptoperator.operator.tuning;

import io.hptoperator.admission.Violation;
import java.time.Instant;

/** How far a plan was carried out. */
sealed interface Outcome {
    /** All of it. */
    record Done() implements Outcome {}

    /** Up to a launch that waits for its suggestion, or for a person; an event will tell. */
    record Awaiting() implements Outcome {}

    /** Up to a launch that the API server refused for a cause that may pass. */
    record Postponed(Instant until) implements Outcome {}

    /** Up to a launch that the API server will never accept, because of what the spec asks for. */
    record Impossible(Violation violation) implements Outcome {}
}
