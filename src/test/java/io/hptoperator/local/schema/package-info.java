/** The schema functions by tables; the tables are also put to a real kube-apiserver, so that wording is compared and not believed. */
@NullMarked
package io.hptoperator.local.schema;

import org.jspecify.annotations.NullMarked;
