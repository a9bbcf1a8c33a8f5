/** Tests of the commands. */
@NullMarked
package io.hptoperator.cli;

import org.jspecify.annotations.NullMarked;
