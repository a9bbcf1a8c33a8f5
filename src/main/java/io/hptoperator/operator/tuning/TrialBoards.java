package io.hptoperator.operator.tuning;

import io.hptoperator.operator.cluster.MirrorListener;
import io.hptoperator.tuning.ImprovementRule;
import io.hptoperator.tuning.Trial;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One {@link TrialBoard} per tuning job, by UID, so that a deleted job's trials never count for its namesake. */
final class TrialBoards implements MirrorListener<Optional<Trial>> {
    private final Map<String, TrialBoard> boards = new ConcurrentHashMap<>();

    /** The board of a tuning job, counting improvements by {@code rule}. */
    TrialBoard of(String uid, ImprovementRule rule) {
        var board = board(uid);
        board.countBy(rule);
        return board;
    }

    void forget(String uid) {
        boards.remove(uid);
    }

    @Override
    public void seen(String uid, String name, Optional<Trial> trial) {
        trial.ifPresent(board(uid)::put);
    }

    @Override
    public void gone(String uid, String name) {
        board(uid).remove(name);
    }

    private TrialBoard board(String uid) {
        return boards.computeIfAbsent(uid, _ -> new TrialBoard());
    }
}
