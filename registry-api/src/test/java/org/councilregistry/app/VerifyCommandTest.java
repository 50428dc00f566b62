package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.councilregistry.app.cli.Shell;
import org.councilregistry.journal.mongo.MongoServers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is wrong with a record is told by entry and kind. */
class VerifyCommandTest {
    private static Shell.Ran verify(Store.Register register, String... more) {
        List<String> all = new ArrayList<>(List.of("verify"));
        all.addAll(List.of(more));
        all.addAll(register.place());
        return Shell.run(all.toArray(String[]::new));
    }

    private static void fill(Store.Register register) {
        try (Program program = register.start("--registry.sample=h22")) {
            program.client().get("/api/entries/10/receipt").is(200);
        }
    }

    private static List<String> faults(JsonNode answer) {
        return answer.required("faults")
                .valueStream()
                .map(fault -> fault.required("kind").stringValue() + " " + fault.required("entry"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("org.councilregistry.app.Store#all")
    void every_fault_is_told_in_words_and_in_json(Store store) {
        try (Store.Register register = store.newRegister()) {
            fill(register);
            register.alter(10, "\"type\":\"decision-recorded\"", "\"type\":\"decision-recordeD\"");
            assertThat(verify(register).answer(1))
                    .startsWith("entry 10: payload-unreadable: its event ")
                    .contains("\nFaults: 2 in 10 entries of ");
            JsonNode answer = verify(register, "--json").json(1);
            assertThat(faults(answer)).containsExactly("payload-unreadable 10", "checkpoint-root null");
            assertThat(answer.required("entries").longValue()).isEqualTo(10);
            assertThat(answer.required("keys")).hasSize(1);
            assertThat(verify(register, "--json").out()).endsWith("}" + System.lineSeparator());
        }
    }

    @ParameterizedTest
    @MethodSource("org.councilregistry.journal.mongo.MongoServers#all")
    void an_entry_that_is_stored_under_another_number_is_named(MongoServers.Server server) {
        try (Store.Database register = new Store.Database(server.newDatabase(), Store.Temporary.folder())) {
            fill(register);
            var journal = register.database().database().getCollection("journal");
            Document last = journal.find(new Document("_id", 10L))
                    .into(new ArrayList<>())
                    .getFirst();
            journal.deleteOne(new Document("_id", 10L));
            last.put("_id", 12L);
            journal.insertOne(last);
            JsonNode answer = verify(register, "--json").json(1);
            assertThat(faults(answer)).containsExactly("wrong-id 10");
            assertThat(answer.at("/faults/0/detail").stringValue()).endsWith(".journal, document 12");
            assertThat(faults(verify(register, "--json", "--hashes").json(1))).containsExactly("wrong-id 10");
        }
    }
}
