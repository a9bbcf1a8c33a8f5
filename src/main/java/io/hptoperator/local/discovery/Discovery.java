package io.hptoperator.local.discovery;

import io.hptoperator.local.apiserver.Route;
import java.util.List;

/** Everything that is asked beside the objects. */
public final class Discovery {
    private Discovery() {}

    public static List<Route> routes() {
        return List.of(new VersionRoute(), new DiscoveryRoute(), new OpenApiRoute());
    }
}
