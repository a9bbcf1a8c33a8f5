/** Tests of rendering, by golden files, and of the views, by tables. */
@NullMarked
package io.hptoperator.manifest;

import org.jspecify.annotations.NullMarked;
