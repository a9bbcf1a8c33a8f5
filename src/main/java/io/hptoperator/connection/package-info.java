/**
 * Opens Kubernetes clients whose watches hear all that the API server says. It may use the client and Vert.x; it must not know
 * what is asked of the API server.
 */
@NullMarked
package io.hptoperator.connection;

import org.jspecify.annotations.NullMarked;
