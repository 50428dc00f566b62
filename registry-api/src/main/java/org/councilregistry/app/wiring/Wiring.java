package org.councilregistry.app.wiring;

import java.time.Clock;
import org.councilregistry.journal.signing.Signing;
import org.councilregistry.view.Registry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the program together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
class Wiring {
    @Bean
    Clock clock() {
        return Calendar.clock();
    }

    @Bean
    Place place(Settings settings, Environment environment) {
        String uri = environment.getProperty("spring.mongodb.uri");
        return uri == null || uri.isBlank() ? new Place.Folder(settings.folder()) : new Place.Mongo(uri.strip());
    }

    @Bean
    StoreHolder store(Place place, Settings settings) {
        return new StoreHolder(
                switch (place) {
                    case Place.Folder folder -> Store.embedded(folder.path(), settings.keyFile(""));
                    case Place.Mongo mongo -> Store.mongo(mongo.uri(), settings.folder(), settings::keyFile);
                });
    }

    @Bean
    Registry registry(StoreHolder holder, Clock clock) {
        Store store = holder.store();
        return Registry.open(store.entries(), store.slots(), store.tables(), clock, store.node());
    }

    @Bean
    Signing signing(StoreHolder holder, Registry registry, Settings settings, Clock clock) {
        Store store = holder.store();
        return Signing.start(
                registry.journal(), store.checkpoints(), store.tiles(), store.key(), clock, settings.wantedOrigin());
    }

    /** Begins when the register is founded, and signs. */
    @Bean
    Recheck recheck(Place place, Signing signing, Settings settings, Clock clock) {
        return Recheck.start(place, settings.recheck().checked(), clock);
    }

    /** Closed by Spring after the registry, which depends on it. */
    record StoreHolder(Store store) implements AutoCloseable {
        @Override
        public void close() {
            store.close().run();
        }
    }
}
