package io.hptoperator.tuning;

import java.util.List;

/**
 * Which definition runs the n-th trial: the definitions take turns in order of declaration, and one whose combinations are used up is
 * passed over. It is a function of the index alone, so that a restart, a deleted record or a repeated launch cannot shift it.
 */
record Allocation(List<Definition> definitions) {
    /** Trials that can be launched at all; {@link Long#MAX_VALUE} when there is no end. */
    long capacity() {
        return definitions.stream().mapToLong(Definition::capacity).reduce(0, Allocation::saturatingSum);
    }

    /**
     * @param index from 1 to {@link #capacity()}
     */
    Action.Launch launch(int index) {
        long turn = index - 1L;
        long round = 0;
        while (true) {
            List<Definition> open = openIn(round);
            if (open.isEmpty()) {
                throw new IllegalArgumentException(
                        "trial %d is beyond the %d combinations of the search space".formatted(index, capacity()));
            }
            // All rounds up to the one in which the next definition runs out have the same participants.
            long lastRound = open.stream().mapToLong(Definition::capacity).min().orElseThrow();
            long rounds = lastRound - round;
            if (turn / open.size() < rounds) {
                Definition definition = open.get((int) (turn % open.size()));
                return new Action.Launch(index, definition, (int) (round + turn / open.size()));
            }
            turn -= rounds * open.size();
            round = lastRound;
        }
    }

    private List<Definition> openIn(long round) {
        return definitions.stream()
                .filter(definition -> definition.capacity() > round)
                .toList();
    }

    private static long saturatingSum(long left, long right) {
        return left > Long.MAX_VALUE - right ? Long.MAX_VALUE : left + right;
    }
}
