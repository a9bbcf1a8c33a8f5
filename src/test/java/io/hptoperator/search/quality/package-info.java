/**
 * How good suggestions are: problems with a known optimum, runs of strategies on them, scores. Used by the regression test here and by the
 * benchmark in {@code bench/search}. It may use search and the JDK.
 */
@NullMarked
package io.hptoperator.search.quality;

import org.jspecify.annotations.NullMarked;
