package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.councilregistry.app.cli.Shell;
import org.councilregistry.journal.mongo.MongoServers;
import org.councilregistry.view.funds.FundProjection;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Views that somebody altered in the database, or that cannot be read. */
class VerifyViewsTest {
    @Test
    void a_row_that_was_altered_in_the_database_is_named_by_view_and_entry() {
        try (Store.Database register =
                new Store.Database(MongoServers.inProcess().newDatabase(), Store.Temporary.folder())) {
            try (Program program = register.start("--registry.sample=h22")) {
                program.client().get("/api/mandates?minTreeSize=10").is(200);
            }
            MongoCollection<Document> funds =
                    register.database().database().getCollection("view_" + new FundProjection().table());
            Document row =
                    funds.find(Filters.gt("value", "")).into(new ArrayList<>()).getFirst();
            String value = row.getString("value").replace("25000000000", "35000000000");
            funds.updateOne(
                    new Document("_id", row.getString("_id")),
                    new Document("$set", new Document("value", value + " ")));
            JsonNode told = run(register, "verify", "--views", "--json").json(1);
            assertThat(told.required("faults")).singleElement().satisfies(fault -> {
                assertThat(fault.required("kind").stringValue()).isEqualTo("view-differs");
                assertThat(fault.required("entry").longValue()).isEqualTo(row.getLong("knownFrom"));
                assertThat(fault.required("detail").stringValue()).startsWith("the view funds: its row of h22");
            });
            assertThat(run(register, "verify").answer(0)).startsWith("No fault");
        }
    }

    @Test
    void a_file_of_views_that_cannot_be_read_is_told_and_left_as_it_is() throws Exception {
        try (Store.Folder register = new Store.Folder(Store.Temporary.folder())) {
            try (Program program = register.start("--registry.sample=h22")) {
                program.client().get("/api/mandates?minTreeSize=10").is(200);
            }
            Path derived = register.path().resolve("derived.mv");
            byte[] rotten = new byte[(int) Files.size(derived)];
            rotten[1] = 1;
            Files.write(derived, rotten);
            assertThat(run(register, "verify", "--views").complaint(3)).contains("derived.mv cannot be read");
            assertThat(Files.readAllBytes(derived)).isEqualTo(rotten);
            assertThat(register.path().resolve("derived.mv.damaged")).doesNotExist();
        }
    }

    private static Shell.Ran run(Store.Register register, String... args) {
        return Shell.run(
                Map.of(),
                Stream.concat(Stream.of(args), register.place().stream()).toArray(String[]::new));
    }
}
