/**
 * Which trials are not worth finishing and when more will not pay: verdicts on what is reported so far. It may use {@code search} and the JDK. It must not read a clock or
 * global randomness, nor remember anything: a verdict is a function of the results, so a restart cannot change it.
 */
@NullMarked
package io.hptoperator.stopping;

import org.jspecify.annotations.NullMarked;
