package org.councilregistry.app.wiring;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Objects;
import org.councilregistry.app.sample.Sample;
import org.councilregistry.journal.signing.Signing;
import org.councilregistry.view.Registry;
import org.councilregistry.view.View;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.stereotype.Component;

/** Records the sample where it is wanted, and says where the registry listens and what to try. */
@Component
class Welcome implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Settings settings;
    private final Wiring.StoreHolder store;
    private final Sample sample;
    private final Registry registry;
    private final Signing signing;
    private final ServletWebServerApplicationContext context;

    Welcome(
            Settings settings,
            Wiring.StoreHolder store,
            Sample sample,
            Registry registry,
            Signing signing,
            ServletWebServerApplicationContext context) {
        this.settings = settings;
        this.store = store;
        this.sample = sample;
        this.registry = registry;
        this.signing = signing;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        PrintStream out = System.out;
        boolean wanted = settings.isSampleWanted();
        boolean there = !wanted || sample.record();
        awaitViews();
        String address = "http://127.0.0.1:"
                + Objects.requireNonNull(context.getWebServer()).getPort();
        out.println();
        out.println("The registry listens on " + address);
        out.println("Its data lie in " + store.store().place());
        signing.keys().current().ifPresent(key -> out.println("Its checkpoints are signed by " + key));
        signing.trouble().ifPresent(why -> out.println("Nothing is signed: " + why + "."));
        if (!there) {
            out.println("The register holds entries of its own, so the sample was not recorded in it.");
        }
        if (wanted && there) {
            out.println("Three questions to try:");
            out.println("  curl '" + address + "/api/mandates?assignee=HASAB'");
            out.println("  curl '" + address + "/api/funds/h22?validAt=2020-05-04'");
            out.println("  curl '" + address + "/api/funds/h22/use-check?body=example-committee-a"
                    + "&purpose=corona-innovation&year=2020&validAt=2020-05-04'");
        } else {
            out.println("To see what it holds: curl '" + address + "/api/decisions'");
        }
        out.println();
    }

    /** Who asks what is printed here should be answered by all that stands in the journal now. */
    private void awaitViews() {
        try {
            long entries = registry.journal().tail().number();
            for (View view : registry.views().all()) {
                if (!view.await(entries, LONGEST_WAIT)) {
                    // A large view is being rebuilt: health says when it is done, and questions are answered as of
                    // where it is.
                    return;
                }
            }
        } catch (RuntimeException e) {
            // A database that went away since the start comes back; what needs it says so until then.
            LOG.warn("the views cannot be read yet: {}", e.getMessage());
        }
    }
}
