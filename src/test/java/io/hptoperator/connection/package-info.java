/** Tests of connections, against a server that answers as its script says. They may use the client; they start no API server. */
@NullMarked
package io.hptoperator.connection;

import org.jspecify.annotations.NullMarked;
