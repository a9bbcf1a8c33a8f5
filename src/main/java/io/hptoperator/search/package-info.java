/**
 * The search for good configurations: what a strategy is, and the values that it takes and gives. It may use the JDK
 * and nothing else. It must not read a clock, global randomness or anything of Kubernetes: a suggestion is a function of
 * its arguments.
 */
@NullMarked
package io.hptoperator.search;

import org.jspecify.annotations.NullMarked;
