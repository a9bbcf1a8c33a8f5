/** Tests of the terminal. */
@NullMarked
package io.hptoperator.cli.terminal;

import org.jspecify.annotations.NullMarked;
