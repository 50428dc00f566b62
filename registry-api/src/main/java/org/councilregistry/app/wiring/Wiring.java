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
    StoreHolder store(Settings settings, Environment environment) {
        String uri = environment.getProperty("spring.mongodb.uri");
        return new StoreHolder(
                uri == null || uri.isBlank()
                        ? Store.embedded(settings.folder(), settings.keyFile(""))
                        : Store.mongo(uri.strip(), settings.folder(), settings::keyFile));
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

    /** Closed by Spring after the registry, which depends on it. */
    record StoreHolder(Store store) implements AutoCloseable {
        @Override
        public void close() {
            store.close().run();
        }
    }
}
