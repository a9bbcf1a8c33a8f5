/**
 * From resources to what the cores understand, or a list of what is wrong with them: parse, don't validate. The rules
 * that schema and CEL state too are stated here for whatever reaches the operator past them, and for {@code hpt local}.
 * It may use the API records, the values of the cores, and what {@code manifest} says cannot be rendered; it must not talk to a cluster.
 */
@NullMarked
package io.hptoperator.admission;

import org.jspecify.annotations.NullMarked;
