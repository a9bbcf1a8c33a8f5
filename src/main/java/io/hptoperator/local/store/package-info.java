/**
 * The objects of the embedded cluster: an ordered map per type, one counter of revisions for all and a bounded history of
 * changes, which is etcd's model without the disk. It may use Jackson; it must not know HTTP, nor what any kind of object
 * means.
 */
@NullMarked
package io.hptoperator.local.store;

import org.jspecify.annotations.NullMarked;
