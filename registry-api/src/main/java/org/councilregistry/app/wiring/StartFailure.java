package org.councilregistry.app.wiring;

import java.util.Optional;
import org.councilregistry.journal.JournalFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells in one sentence why the program did not start. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartFailure implements SpringBootExceptionReporter {

    /** For Spring Boot. */
    public StartFailure(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> sentence = sentence(failure);
        sentence.ifPresent(text -> System.err.println("The registry did not start: " + text));
        return sentence.isPresent();
    }

    private static Optional<String> sentence(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case JournalFailedException e -> {
                    return Optional.of(ended(e.getMessage()));
                }
                case SettingException e -> {
                    return Optional.of(ended(e.getMessage()));
                }
                case PortInUseException e -> {
                    return Optional.of("port " + e.getPort()
                            + " is in use by another program; choose another with --server.port=….");
                }
                case InvalidConfigurationPropertyValueException e -> {
                    return Optional.of("the setting " + e.getName() + " cannot be read from \"" + e.getValue() + "\".");
                }
                case java.net.BindException e -> {
                    return Optional.of(
                            "it cannot listen where server.address and server.port say: " + e.getMessage() + ".");
                }
                case BindException e -> {
                    return Optional.of("the setting " + e.getName() + " cannot be read"
                            + (e.getProperty() == null
                                    ? ""
                                    : " from \"" + e.getProperty().getValue() + "\"") + ".");
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    private static String ended(@Nullable String message) {
        String text = message == null ? "no reason was given" : message;
        return text.endsWith(".") ? text : text + ".";
    }
}
