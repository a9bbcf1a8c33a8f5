/** The embedded cluster as users of the real kubectl see it. */
@NullMarked
package io.hptoperator.local.kubectl;

import org.jspecify.annotations.NullMarked;
