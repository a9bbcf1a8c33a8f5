package io.hptoperator.search.gp;

/** What becomes of the worse half of the costs before a model sees them. Which is better shows in what the model predicts. */
enum Warp {
    /** Ranks in place of sizes: for cliffs, plateaus and disasters. */
    RANKED,
    /** The shape stays: for smooth functions, whose slopes far from the best tell where the best is. */
    PLAIN
}
