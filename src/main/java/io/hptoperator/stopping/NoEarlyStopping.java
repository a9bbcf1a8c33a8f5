package io.hptoperator.stopping;

import io.hptoperator.search.Direction;
import java.util.List;

/** Every trial is left to itself. */
public record NoEarlyStopping() implements EarlyStopping {
    @Override
    public List<Verdict> judge(List<Contestant> trials, Direction direction) {
        return List.of();
    }

    @Override
    public boolean comparesWhenStopped(int rung) {
        return true;
    }

    @Override
    public boolean watches() {
        return false;
    }

    @Override
    public List<Integer> steps() {
        return List.of();
    }
}
