/**
 * The two custom resources as records, with what their schemas say as annotations. Nothing else: no behaviour, no
 * knowledge of the operator. It may use the Kubernetes model, Jackson's and the schema generator's annotations.
 */
@NullMarked
package io.hptoperator.api;

import org.jspecify.annotations.NullMarked;
