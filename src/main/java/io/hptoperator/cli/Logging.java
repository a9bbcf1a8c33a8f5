package io.hptoperator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where log messages go. All libraries end up in java.util.logging, so it is set up once, before any of them is loaded. */
final class Logging implements AutoCloseable {
    private static final String FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %3$s %5$s%6$s%n";
    /** Says only that v1alpha1 is no final version, each time a client is used. */
    private static final Logger VERSION_NAGGING =
            Logger.getLogger("io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils");

    private final Logger root;

    private Logging(Level level) {
        System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
        LogManager.getLogManager().reset();
        root = Logger.getLogger("");
        root.setLevel(level);
        VERSION_NAGGING.setLevel(Level.SEVERE);
    }

    /** To standard error, for a cluster. */
    static Logging toStandardError(Level level, LogFormat format) {
        return new Logging(level).with(new ConsoleHandler(), level, format.formatter());
    }

    /** To a file; warnings to standard error as well when {@code verbose}. */
    static Logging toFile(Path file, boolean verbose) throws IOException {
        var logging =
                new Logging(Level.INFO).with(new FileHandler(file.toString(), true), Level.INFO, new SimpleFormatter());
        // What nobody caught would be printed into the middle of the screen.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
                logging.root.log(Level.SEVERE, "thread " + thread.getName() + " has ended", failure));
        return verbose ? logging.with(new ConsoleHandler(), Level.WARNING, new SimpleFormatter()) : logging;
    }

    private Logging with(Handler handler, Level level, Formatter formatter) {
        handler.setLevel(level);
        handler.setFormatter(formatter);
        handler.setFilter(new OutageLines());
        root.addHandler(handler);
        return this;
    }

    /** Nothing is held back any longer. */
    void flush() {
        for (var handler : root.getHandlers()) {
            handler.flush();
        }
    }

    /** Closes the file and leaves logging as a JVM begins with it. */
    @Override
    public void close() throws IOException {
        Thread.setDefaultUncaughtExceptionHandler(null);
        LogManager.getLogManager().reset();
        LogManager.getLogManager().readConfiguration();
    }
}
