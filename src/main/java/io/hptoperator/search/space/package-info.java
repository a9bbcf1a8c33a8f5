/**
 * What is searched: parameters with their ranges, and configurations as text. It may use the JDK and nothing else. It
 * must not know how configurations are chosen; the strategies do.
 */
@NullMarked
package io.hptoperator.search.space;

import org.jspecify.annotations.NullMarked;
