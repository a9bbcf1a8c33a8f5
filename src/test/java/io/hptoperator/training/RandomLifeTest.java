package io.hptoperator.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.training.World.Scene;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lives in which anything may happen at any time: each of them ends, and {@link PlanRules} hold in every pass. */
class RandomLifeTest {
    private static final int LIVES = 400;
    private static final int NEVER = Integer.MAX_VALUE;

    @Test
    void every_life_ends_by_the_rules() {
        IntStream.range(0, LIVES).forEach(seed -> {
            var random = new Random(seed);
            var world = world(random);
            var operator = new Operator(world, random.nextInt(12) - 2);

            operator.run();

            assertThat(world.stored.isEnded()).as("seed %d", seed).isTrue();
            assertThat(world.creations).as("seed %d creates one Job", seed).isLessThanOrEqualTo(2);
            new PlanRules(operator).check();
        });
    }

    private static World world(Random random) {
        var world = new World(scene(random), scene(random), Scene.ends(0, "accuracy=0.8"))
                .backoffLimit(random.nextInt(3))
                .maxPendingTime(30 + random.nextInt(60));
        if (random.nextBoolean()) {
            world.ignoringDisruptions();
        }
        if (random.nextBoolean()) {
            world.sweepingPods();
        }
        if (random.nextInt(4) == 0) {
            world.deadline(1 + random.nextInt(60));
        }
        world.at(sometimes(random), World::stop);
        world.at(sometimes(random), World::deleteJob);
        int suspension = sometimes(random);
        world.at(suspension, World::suspend);
        return suspension == NEVER ? world : world.at(suspension + 1 + random.nextInt(20), World::resume);
    }

    private static int sometimes(Random random) {
        return random.nextInt(4) == 0 ? 1 + random.nextInt(60) : NEVER;
    }

    private static Scene scene(Random random) {
        var scenes = List.of(
                Scene.ends(0, "accuracy=0.7"),
                Scene.ends(0, "nothing"),
                Scene.ends(0, "").reporting("accuracy", "0.9"),
                Scene.ends(1, ""),
                Scene.preempted(),
                Scene.neverStarts());
        return scenes.get(random.nextInt(scenes.size())).running(1 + random.nextInt(40));
    }
}
