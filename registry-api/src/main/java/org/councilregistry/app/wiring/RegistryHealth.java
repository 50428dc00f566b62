package org.councilregistry.app.wiring;

import java.util.Optional;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.signing.Signing;
import org.councilregistry.view.Registry;
import org.councilregistry.view.View;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Up when the journal can be read and every view has caught up with it; out of service until then. */
@Component
class RegistryHealth extends AbstractHealthIndicator {
    private final Registry registry;
    private final Signing signing;

    RegistryHealth(Registry registry, Signing signing) {
        super("the register cannot be read");
        this.registry = registry;
        this.signing = signing;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.withDetail("entries", registry.journal().tail().number());
        for (View view : registry.views().all()) {
            health.withDetail(view.name(), view.treeSize());
        }
        health.withDetail(
                "signed",
                signing.checkpoint()
                        .map(note -> Checkpoint.parse(note.text()).head().size())
                        .orElse(0L));
        signing.trouble().ifPresent(why -> health.withDetail("nothingIsSigned", why));
        Optional<String> failure = registry.journal().failure();
        if (failure.isPresent()) {
            health.down().withDetail("reason", failure.get());
        } else if (registry.isCaughtUp()) {
            health.up();
        } else {
            health.outOfService().withDetail("reason", "views are catching up with the journal");
        }
    }
}
