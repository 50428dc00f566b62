package org.councilregistry.app;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A program that all tests of a class share on one store, with the sample, and that they may record in. */
final class Running {
    private Store.@Nullable Register register;
    private @Nullable Program program;

    void start(Store store) {
        Store.Register made = store.newRegister();
        register = made;
        program = made.start("--registry.sample=h22");
    }

    Program program() {
        return Objects.requireNonNull(program);
    }

    Store.Register register() {
        return Objects.requireNonNull(register);
    }

    void stop() {
        program().close();
        register().close();
    }
}
