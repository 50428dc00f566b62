package org.councilregistry.app.wiring;

import org.councilregistry.view.Registry;
import org.councilregistry.view.View;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health.Builder;
import org.springframework.stereotype.Component;

/** Up when the journal can be read and every view has caught up with it; out of service until then. */
@Component("registryHealthIndicator")
class Health extends AbstractHealthIndicator {
    private final Registry registry;

    Health(Registry registry) {
        super("the register cannot be read");
        this.registry = registry;
    }

    @Override
    protected void doHealthCheck(Builder health) {
        health.withDetail("entries", registry.journal().tail().number());
        for (View view : registry.views().all()) {
            health.withDetail(view.name(), view.treeSize());
        }
        if (registry.isCaughtUp()) {
            health.up();
        } else {
            health.outOfService().withDetail("reason", "views are catching up with the journal");
        }
    }
}
