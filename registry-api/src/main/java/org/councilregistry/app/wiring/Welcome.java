package org.councilregistry.app.wiring;

import java.io.PrintStream;
import java.util.Objects;
import org.councilregistry.app.sample.Sample;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.stereotype.Component;

/** Records the sample where it is wanted, and says where the registry listens and what to try. */
@Component
class Welcome implements ApplicationRunner {
    private final Settings settings;
    private final Wiring.StoreHolder store;
    private final Sample sample;
    private final ServletWebServerApplicationContext context;

    Welcome(Settings settings, Wiring.StoreHolder store, Sample sample, ServletWebServerApplicationContext context) {
        this.settings = settings;
        this.store = store;
        this.sample = sample;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        PrintStream out = System.out;
        boolean wanted = settings.isSampleWanted();
        boolean there = !wanted || sample.record();
        String address = "http://127.0.0.1:"
                + Objects.requireNonNull(context.getWebServer()).getPort();
        out.println();
        out.println("The registry listens on " + address);
        out.println("Its data lie in " + store.store().place());
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
}
