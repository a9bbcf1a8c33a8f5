/** Pods as processes: path relocation and variables by tables, pod lives with real shell processes. */
@NullMarked
package io.hptoperator.local.processes;

import org.jspecify.annotations.NullMarked;
