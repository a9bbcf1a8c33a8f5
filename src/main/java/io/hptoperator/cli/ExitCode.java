package io.hptoperator.cli;

/** What the command tells the shell. */
final class ExitCode {
    /** Completed, or stopped as asked. */
    static final int OK = 0;
    /** The tuning job failed, or something outside the input stood in the way. */
    static final int FAILED = 1;
    /** Arguments or documents that make no sense. */
    static final int INVALID_INPUT = 2;
    /** 128 + SIGINT. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
