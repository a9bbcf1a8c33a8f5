/** The {@code hpt} command line: arguments in, exit code out. */
@NullMarked
package io.hptoperator.cli;

import org.jspecify.annotations.NullMarked;
