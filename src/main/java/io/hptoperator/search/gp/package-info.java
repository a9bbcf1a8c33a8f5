/**
 * Model-based search: a Gaussian process over the results so far, and an acquisition function that says where to look next. It may
 * use the search values, {@code sampling} and the JDK. It must not use {@code Math.exp}, {@code Math.log} or their like, whose results
 * may differ between platforms, nor depend on the order in which results arrived: see DESIGN.md beside this file.
 */
@NullMarked
package io.hptoperator.search.gp;

import org.jspecify.annotations.NullMarked;
