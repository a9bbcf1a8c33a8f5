/** Resources and what is found wrong with them. */
@NullMarked
package io.hptoperator.admission;

import org.jspecify.annotations.NullMarked;
