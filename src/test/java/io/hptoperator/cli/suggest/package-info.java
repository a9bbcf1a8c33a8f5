/** Tests of the conversation with programs that train by themselves. */
@NullMarked
package io.hptoperator.cli.suggest;

import org.jspecify.annotations.NullMarked;
