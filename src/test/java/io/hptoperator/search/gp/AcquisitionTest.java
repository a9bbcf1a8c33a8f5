package io.hptoperator.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AcquisitionTest {
    static Stream<Acquisition> acquisitions() {
        return Stream.of(
                new Acquisition.LogExpectedImprovement(-0.3),
                new Acquisition.ConfidenceBound(1.8),
                new Acquisition.PureExploration(-0.3));
    }

    @ParameterizedTest
    @MethodSource("acquisitions")
    void slopes_are_derivatives(Acquisition acquisition) {
        for (double mean : new double[] {-2, -0.4, 0.7, 30}) {
            for (double deviation : new double[] {0.05, 0.6, 3}) {
                Acquisition.Score score = acquisition.score(mean, deviation);
                double h = 1e-6;
                double byMean = (acquisition.score(mean + h, deviation).value()
                                - acquisition.score(mean - h, deviation).value())
                        / (2 * h);
                double byDeviation = (acquisition.score(mean, deviation + h).value()
                                - acquisition.score(mean, deviation - h).value())
                        / (2 * h);
                assertThat(score.byMean()).isCloseTo(byMean, within(1e-4 * Math.max(1, Math.abs(byMean))));
                assertThat(score.byDeviation())
                        .isCloseTo(byDeviation, within(1e-4 * Math.max(1, Math.abs(byDeviation))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("acquisitions")
    void a_lower_expected_cost_is_never_less_attractive(Acquisition acquisition) {
        assertThat(acquisition.score(-1, 0.5).value())
                .isGreaterThanOrEqualTo(acquisition.score(1, 0.5).value());
    }
}
