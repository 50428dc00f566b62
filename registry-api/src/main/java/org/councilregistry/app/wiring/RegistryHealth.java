package org.councilregistry.app.wiring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.signing.Signing;
import org.councilregistry.journal.verify.Fault;
import org.councilregistry.view.Registry;
import org.councilregistry.view.View;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Up when the journal can be read and every view has caught up with it; out of service until then. Down when nothing can
 * be recorded any more, and when something in the record is not what it was.
 */
@Component
class RegistryHealth extends AbstractHealthIndicator {
    private final Registry registry;
    private final Signing signing;
    private final Recheck recheck;

    RegistryHealth(Registry registry, Signing signing, Recheck recheck) {
        super("the register cannot be read");
        this.registry = registry;
        this.signing = signing;
        this.recheck = recheck;
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
        recheck.finished().ifPresent(pass -> health.withDetail("rechecked", rechecked(pass)));
        recheck.failure().ifPresent(why -> health.withDetail("notRechecked", why));
        Optional<String> failure = registry.journal().failure();
        if (failure.isPresent()) {
            health.down().withDetail("reason", failure.get());
        } else if (recheck.damage().isPresent()) {
            health.down()
                    .withDetail("reason", "the record is damaged")
                    .withDetail("damage", damage(recheck.damage().get()));
        } else if (registry.isCaughtUp()) {
            health.up();
        } else {
            health.outOfService().withDetail("reason", "views are catching up with the journal");
        }
    }

    private static Map<String, Object> rechecked(Recheck.Pass pass) {
        Map<String, Object> told = new LinkedHashMap<>();
        pass.ended().ifPresent(when -> told.put("at", when.toString()));
        told.put("entries", pass.entries());
        told.put(
                "faults",
                pass.kinds().values().stream().mapToLong(Long::longValue).sum());
        return told;
    }

    private static Map<String, Object> damage(Recheck.Pass pass) {
        Map<String, Object> kinds = new LinkedHashMap<>();
        pass.kinds().forEach((kind, faults) -> kinds.put(kind.toString(), faults));
        return Map.of(
                "kinds",
                kinds,
                "first",
                pass.first().stream().map(Fault::toString).toList());
    }
}
