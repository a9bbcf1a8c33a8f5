/** Tests of what a local run shows. */
@NullMarked
package io.hptoperator.cli.progress;

import org.jspecify.annotations.NullMarked;
