package org.councilregistry.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.councilregistry.app.wiring.Calendar;
import org.councilregistry.json.RegistryJson;
import tools.jackson.databind.JsonNode;

/** Runs commands in this process, as somebody without a terminal. */
public final class Shell {
    private Shell() {}

    /** What a command said. */
    public record Ran(int exit, String out, String err) {
        /** What it answered, if it ended so and complained of nothing. */
        public String answer(int expected) {
            assertThat(err).isEmpty();
            assertThat(exit).as(out).isEqualTo(expected);
            return out;
        }

        public JsonNode json(int expected) {
            return RegistryJson.mapper().readTree(answer(expected));
        }

        /** The one sentence that says what is wrong, if it ended so and answered nothing. */
        public String complaint(int expected) {
            assertThat(exit).as(out + err).isEqualTo(expected);
            assertThat(out).isEmpty();
            assertThat(err).startsWith("registry: ").endsWith(".\n");
            assertThat(err.strip().lines()).hasSize(1);
            return err;
        }

        /** Times differ from one register to the next. */
        public Ran withoutTimes() {
            return new Ran(exit, out.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>"), err);
        }
    }

    public static Ran run(String... args) {
        return run(Map.of(), args);
    }

    public static Ran run(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = CommandLineTool.run(
                new Surroundings(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        environment,
                        Calendar.clock(),
                        System::nanoTime,
                        false),
                args);
        return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
    }
}
