package org.councilregistry.app;

import org.councilregistry.app.cli.CommandLineTool;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class RegistryApplication {
    /**
     * Hands over to the command line when the first argument is a command; else starts the registry. A failure to start
     * is told in one sentence, and the exit code is 1.
     */
    public static void main(String[] args) {
        // ical4j brings time zones of its own to java.time, and logs where the log itself asks for a zone as it begins:
        // SLF4J would warn of that on stderr.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        if (CommandLineTool.isMeant(args)) {
            System.exit(CommandLineTool.start(args));
        }
        try {
            SpringApplication.run(RegistryApplication.class, args);
        } catch (RuntimeException e) {
            // What went wrong has been told by StartFailure.
            System.exit(1);
        }
    }
}
