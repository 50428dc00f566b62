package org.councilregistry.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class RegistryApplication {
    /** Starts the registry; a failure to start is told in one sentence, and the exit code is 1. */
    public static void main(String[] args) {
        try {
            SpringApplication.run(RegistryApplication.class, args);
        } catch (RuntimeException e) {
            // What went wrong has been told by StartFailure.
            System.exit(1);
        }
    }
}
