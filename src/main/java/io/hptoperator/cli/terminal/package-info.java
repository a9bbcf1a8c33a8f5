/**
 * The terminal: what it can do, drawing in place, signals from the keyboard. It may use the JDK and the pictures of
 * {@code progress}; it must not know what is drawn.
 */
@NullMarked
package io.hptoperator.cli.terminal;

import org.jspecify.annotations.NullMarked;
