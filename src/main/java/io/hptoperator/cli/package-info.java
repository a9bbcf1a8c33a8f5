/**
 * The {@code hpt} command line: arguments in, exit code out. It may use every room, and picocli. It must not decide anything about a
 * search or a training: what is shown and what is said of input is worked out by its sub-packages, the rest by the rooms it starts.
 */
@NullMarked
package io.hptoperator.cli;

import org.jspecify.annotations.NullMarked;
