/**
 * What a tuning job takes over from earlier ones, AMT's warm start: which of their trials it can use, which not and why. It may use
 * {@code search} and {@code tuning} values and the JDK. It must not know where parents are stored, nor wait for them.
 */
@NullMarked
package io.hptoperator.tuning.parents;

import org.jspecify.annotations.NullMarked;
