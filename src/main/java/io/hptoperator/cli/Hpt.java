package io.hptoperator.cli;

/** Entry point of the {@code hpt} command. */
public final class Hpt {
    private Hpt() {}

    public static void main(String[] args) {
        System.exit(args.length);
    }
}
