/**
 * The operator as a process: settings, the assembly of the two controllers, health. The shell may use every other room
 * but the embedded cluster and the command line; decisions are not taken here.
 */
@NullMarked
package io.hptoperator.operator;

import org.jspecify.annotations.NullMarked;
