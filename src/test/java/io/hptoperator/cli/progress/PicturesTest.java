package io.hptoperator.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is drawn, against pictures in {@code src/test/resources/cli/pictures}. Draw them anew with {@code mvn test
 * -Dtest=PicturesTest -Dpictures.update=true} and look at the difference.
 */
class PicturesTest {
    private static final Path PICTURES = Path.of("src/test/resources/cli/pictures");
    private static final boolean UPDATE = Boolean.getBoolean("pictures.update");
    private static final Look WIDE = new Look(100, Glyphs.UNICODE, false);
    private static final Look COLOUR = new Look(100, Glyphs.UNICODE, true);
    private static final Look NARROW = new Look(60, Glyphs.UNICODE, false);
    private static final Look OLD = new Look(80, Glyphs.ASCII, false);

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of("live", live(WIDE, TuningViews.digitsUnderWay())),
                Arguments.of("live-narrow", live(NARROW, TuningViews.digitsUnderWay())),
                Arguments.of("live-ascii", live(OLD, TuningViews.digitsUnderWay())),
                Arguments.of("live-colour", live(COLOUR, TuningViews.digitsUnderWay())),
                Arguments.of("live-two-jobs", live(WIDE, TuningViews.digitsUnderWay(), TuningViews.digitsUnderWay())),
                Arguments.of("live-waiting", live(WIDE, TuningViews.digitsUnderWay(), TuningViews.heirThatWaits())),
                Arguments.of("live-waiting-colour", live(COLOUR, TuningViews.heirThatWaits())),
                Arguments.of("summary", summary(WIDE, TuningViews.digitsEnded())),
                Arguments.of("summary-narrow", summary(NARROW, TuningViews.digitsEnded())),
                Arguments.of("summary-ascii", summary(OLD, TuningViews.digitsEnded())),
                Arguments.of("summary-minimize", summary(WIDE, TuningViews.lossEnded())),
                Arguments.of("summary-failed", summary(WIDE, TuningViews.allFailed())),
                Arguments.of("report", report(TuningViews.digitsEnded())),
                Arguments.of("report-waiting", report(TuningViews.heirThatWaits())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void is_drawn_as_in_the_picture(String name, List<String> lines) throws IOException {
        var picture = PICTURES.resolve(name + ".txt");
        var drawn = String.join("\n", lines) + "\n";
        if (UPDATE) {
            Files.createDirectories(PICTURES);
            Files.writeString(picture, drawn);
        }
        assertThat(drawn).isEqualTo(Files.readString(picture));
    }

    private static List<String> live(Look look, TuningView... tunings) {
        return new LiveScreen(look, TuningViews.after(14)).lines(List.of(tunings));
    }

    private static List<String> summary(Look look, TuningView tuning) {
        return new Summary(look, TuningViews.after(60), ".hpt/run/pods").lines(tuning);
    }

    /** Asked twice, since it says everything once. */
    private static List<String> report(TuningView tuning) {
        var report = new EndReport();
        return IntStream.of(60, 61)
                .mapToObj(TuningViews::after)
                .flatMap(now -> report.news(List.of(tuning), WIDE, now, EndReport.Detail.EVERY_TRIAL).stream())
                .toList();
    }
}
