package org.councilregistry.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole program, started in this process on a port of its own, as its main method starts it. */
final class Program implements AutoCloseable {
    private final List<String> settings;
    private ConfigurableApplicationContext context;

    private Program(List<String> settings) {
        this.settings = settings;
        this.context = start(settings);
    }

    static Program start(String... settings) {
        return new Program(List.of(settings));
    }

    private static ConfigurableApplicationContext start(List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.add("--server.port=0");
        return new SpringApplication(RegistryApplication.class).run(all.toArray(String[]::new));
    }

    Client client() {
        WebServer server = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer());
        return new Client(server.getPort());
    }

    /** Stops it and starts it again on the same data. */
    void restart() {
        restart(() -> {});
    }

    /** Stops it, does something to its data, and starts it again. */
    void restart(Runnable meanwhile) {
        context.close();
        meanwhile.run();
        context = start(settings);
    }

    @Override
    public void close() {
        context.close();
    }
}
