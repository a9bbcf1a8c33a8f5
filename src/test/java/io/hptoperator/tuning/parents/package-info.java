/** What can be taken over from parents, in small tables of trials. */
@NullMarked
package io.hptoperator.tuning.parents;

import org.jspecify.annotations.NullMarked;
