/** Tables and discovery by examples; {@code KubectlTest} next door shows that the real kubectl is content with them. */
@NullMarked
package io.hptoperator.local.discovery;

import org.jspecify.annotations.NullMarked;
