package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A registry that runs looks at all that it keeps, again and again, and its health tells what is not as it was. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class RecheckTest {
    private final Store.Register register;

    RecheckTest(Store store) {
        this.register = store.newRegister();
    }

    @AfterEach
    void delete() {
        register.close();
    }

    private Program start() {
        return register.start("--registry.sample=h22", "--registry.recheck.every=100ms");
    }

    static JsonNode await(Program program, Predicate<JsonNode> what) throws InterruptedException {
        JsonNode health = program.client().get("/actuator/health").at("/components/registryHealth");
        for (int i = 0; i < 300 && !what.test(health); i++) {
            Thread.sleep(50);
            health = program.client().get("/actuator/health").at("/components/registryHealth");
        }
        assertThat(what.test(health)).as("%s", health).isTrue();
        return health;
    }

    @Test
    void an_old_entry_that_is_not_what_it_was_is_named_while_the_registry_runs() throws Exception {
        try (Program program = start()) {
            JsonNode sound = await(
                    program, health -> health.at("/details/rechecked/entries").asLong(0) == 10);
            assertThat(sound.at("/details/rechecked/faults").asLong()).isZero();
            assertThat(Instant.parse(sound.at("/details/rechecked/at").stringValue()))
                    .isBefore(Instant.now());
            assertThat(sound.at("/status").stringValue()).isEqualTo("UP");

            // A checkpoint has to cover the entry, or none that is kept could show that it was altered.
            program.client().get("/api/entries/10/receipt").is(200);
            register.alter(5, "\"type\":\"body-recorded\"", "\"type\":\"body-recordeD\"");
            JsonNode damaged =
                    await(program, health -> health.at("/status").stringValue().equals("DOWN"));
            assertThat(program.client().get("/actuator/health").status()).isEqualTo(503);
            assertThat(damaged.at("/details/reason").stringValue()).isEqualTo("the record is damaged");
            damaged = await(
                    program,
                    health -> health.at("/details/damage/kinds")
                            .toString()
                            .equals("{\"wrong-previous\":1,\"payload-unreadable\":1,\"checkpoint-root\":1}"));
            assertThat(damaged.at("/details/damage/first").valueStream().map(JsonNode::stringValue))
                    .anyMatch(fault -> fault.startsWith("entry 5: payload-unreadable: "))
                    .anyMatch(fault -> fault.startsWith("entry 6: wrong-previous: "));

            await(program, health -> health.at("/details/rechecked/faults").asLong() == 3);
            register.alter(5, "\"type\":\"body-recordeD\"", "\"type\":\"body-recorded\"");
            await(program, health -> health.at("/status").stringValue().equals("UP"));
        }
    }
}
