/** The Job controller: its decisions as tables of values, and the controller against the embedded API server. */
@NullMarked
package io.hptoperator.local.jobs;

import org.jspecify.annotations.NullMarked;
