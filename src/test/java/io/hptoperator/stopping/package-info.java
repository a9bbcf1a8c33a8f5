/** Verdicts on synthetic searches: what converged, what did not, and what makes no difference. */
@NullMarked
package io.hptoperator.stopping;

import org.jspecify.annotations.NullMarked;
