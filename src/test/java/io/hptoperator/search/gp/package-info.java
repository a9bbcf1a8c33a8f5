/** The model-based search: its numerics against independent libraries and finite differences, its behaviour as properties over seeds. */
@NullMarked
package io.hptoperator.search.gp;

import org.jspecify.annotations.NullMarked;
