package io.hptoperator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where log messages go. All libraries end up in java.util.logging, so it is set up once, before any of them is loaded. */
final class Logging {
    private static final String FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %3$s %5$s%6$s%n";

    private Logging() {}

    /** To standard error, for a cluster. */
    static void toStandardError(Level level) {
        var root = emptied(level);
        add(root, new ConsoleHandler(), level);
    }

    /** To a file; warnings to standard error as well when {@code verbose}. */
    static void toFile(Path file, boolean verbose) throws IOException {
        var root = emptied(Level.INFO);
        add(root, new FileHandler(file.toString(), true), Level.INFO);
        if (verbose) {
            add(root, new ConsoleHandler(), Level.WARNING);
        }
    }

    private static Logger emptied(Level level) {
        System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
        LogManager.getLogManager().reset();
        var root = Logger.getLogger("");
        root.setLevel(level);
        return root;
    }

    private static void add(Logger root, Handler handler, Level level) {
        handler.setLevel(level);
        handler.setFormatter(new SimpleFormatter());
        root.addHandler(handler);
    }
}
