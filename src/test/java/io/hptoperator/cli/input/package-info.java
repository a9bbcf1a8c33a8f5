/** Tests of what is read from the user. */
@NullMarked
package io.hptoperator.cli.input;

import org.jspecify.annotations.NullMarked;
