package io.hptoperator.cli;

import io.hptoperator.cli.input.Problem;
import io.hptoperator.cli.progress.EndReport;
import io.hptoperator.cli.progress.EndReport.Detail;
import io.hptoperator.cli.progress.LiveScreen;
import io.hptoperator.cli.progress.Look;
import io.hptoperator.cli.progress.Summary;
import io.hptoperator.cli.terminal.Screen;
import io.hptoperator.cli.terminal.Signals;
import io.hptoperator.cli.terminal.Terminal;
import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person sees of a local run: progress on standard error, the end on standard output unless programs read that. */
final class RunDisplay implements AutoCloseable {
    private final Map<String, String> environment;
    private final boolean quiet;
    private final OutputFormat output;
    private final Screen screen;
    private final EndReport report = new EndReport();
    private final InstantSource clock = InstantSource.system();
    private final Signals.Subscription resized;
    /** A cursor that stays hidden would be a nuisance, however the JVM ends. */
    private final Thread lastResort = Thread.ofPlatform().unstarted(this::showCursor);

    private volatile Terminal terminal;

    RunDisplay(Map<String, String> environment, boolean quiet, OutputFormat output) {
        this.environment = environment;
        this.quiet = quiet;
        this.output = output;
        this.terminal = Terminal.ofStandardError(environment);
        this.screen = new Screen(new PrintStream(System.err, false, terminal.charset()), terminal.interactive());
        this.resized = Signals.on("WINCH", this::measure);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    void problems(List<Problem> problems) {
        screen.print(ProblemReport.lines(problems));
    }

    void begin(WorkDirectory directory, String url) {
        say("Kubernetes API at %s. To look inside from another terminal:".formatted(url));
        say("  export KUBECONFIG=%s; kubectl get hptj -w".formatted(quoted(directory.kubeconfig())));
    }

    void show(RunState state) {
        if (quiet) {
            return;
        }
        var views = state.views();
        var now = clock.instant();
        var look = terminal.look();
        var news = report.news(views, look, now, screen.interactive() ? Detail.NEWS : Detail.EVERY_TRIAL);
        screen.draw(news, screen.interactive() ? new LiveScreen(look, now).lines(views) : List.of());
    }

    void stopping() {
        say("Stopping: running trials get SIGTERM and up to 120 s to end. Ctrl-C again ends everything now.");
    }

    void end(RunState state, WorkDirectory directory) {
        show(state);
        screen.print(List.of());
        boolean forPeople = output == OutputFormat.table;
        if (quiet && !forPeople) {
            return;
        }
        var out = forPeople ? System.out : System.err;
        var now = clock.instant();
        for (var view : state.views()) {
            out.println();
            new Summary(
                            forPeople ? look() : terminal.look(),
                            now,
                            directory.pods().toString())
                    .lines(view)
                    .forEach(out::println);
        }
        for (var job : state.single()) {
            out.println(job.getMetadata().getName() + ": " + RunState.status(job));
        }
        out.flush();
    }

    void keepsRunning() {
        say("The cluster keeps running until Ctrl-C.");
    }

    /** Colours only where a person reads them. */
    private Look look() {
        var look = terminal.look();
        return new Look(look.width(), look.glyphs(), look.colour() && standardOutputIsATerminal());
    }

    private static boolean standardOutputIsATerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private void say(String line) {
        if (!quiet) {
            screen.print(List.of(line));
        }
    }

    private void measure() {
        terminal = Terminal.ofStandardError(environment);
    }

    private static String quoted(Path path) {
        var text = path.toString();
        return text.matches("[\\w./+@=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** The terminal as it was found. */
    void showCursor() {
        screen.close();
    }

    @Override
    public void close() {
        showCursor();
        resized.close();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException alreadyShuttingDown) {
            return; // it runs at this moment
        }
    }
}
