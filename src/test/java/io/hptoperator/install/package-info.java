/**
 * What people install the operator with: the Helm chart, the kustomize overlays, the rules and policies beside them. Helm runs
 * as a library and kubectl as a program; the operator itself is started only to see which rights it uses.
 */
@NullMarked
package io.hptoperator.install;

import org.jspecify.annotations.NullMarked;
