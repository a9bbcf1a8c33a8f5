package io.hptoperator.operator.tuning;

import io.hptoperator.operator.cluster.MirrorListener;
import io.hptoperator.tuning.ImprovementRule;
import io.hptoperator.tuning.Trial;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One {@link TrialBoard} per tuning job, by UID, so that a deleted job's trials never count for its namesake. A board goes
 * when both its job and its last trial have gone.
 */
final class TrialBoards implements MirrorListener<Optional<Trial>> {
    private final Map<String, TrialBoard> boards = new ConcurrentHashMap<>();

    TrialBoard of(String uid) {
        return boards.computeIfAbsent(uid, _ -> new TrialBoard());
    }

    /** The board of a tuning job, counting improvements by {@code rule}. */
    TrialBoard of(String uid, ImprovementRule rule) {
        var board = of(uid);
        board.countBy(rule);
        return board;
    }

    /** The tuning job is gone. */
    void forget(String uid) {
        boards.computeIfPresent(uid, (_, board) -> board.retire() ? null : board);
    }

    @Override
    public void seen(String uid, String name, Optional<Trial> trial) {
        trial.ifPresent(of(uid)::put);
    }

    @Override
    public void gone(String uid, String name) {
        boards.computeIfPresent(uid, (_, board) -> board.remove(name) ? null : board);
    }
}
