/**
 * Strategies that need no model, and the sources of pseudo-random numbers and points that all strategies share. It may
 * use the search values and the JDK. It must not use {@code java.util.Random} or the platform's {@code Math.exp} and
 * {@code Math.log}, whose results may differ between platforms.
 */
@NullMarked
package io.hptoperator.search.sampling;

import org.jspecify.annotations.NullMarked;
