package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import org.bson.Document;
import org.councilregistry.app.cli.Shell;
import org.councilregistry.journal.mongo.MongoServers;
import org.councilregistry.view.funds.FundProjection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A registry that answers builds its views anew beside, and says what was wrong with those that answered. */
class RebuildTest {
    @ParameterizedTest
    @MethodSource("org.councilregistry.app.Store#all")
    void views_that_are_as_the_entries_make_them_stay(Store store) {
        try (Store.Register register = store.newRegister();
                Program program = register.start("--registry.sample=h22")) {
            String before = program.client()
                    .get("/api/funds/h22?validAt=2020-05-04&minTreeSize=10")
                    .text();
            Shell.Ran ran = Shell.run("rebuild", program.client().url());
            assertThat(ran.answer(0))
                    .contains("view funds: 10 entries make ")
                    .contains("the one that answers has the same");
            assertThat(program.client()
                            .get("/api/funds/h22?validAt=2020-05-04&treeSize=10")
                            .text())
                    .isEqualTo(before);
        }
    }

    @Test
    void a_row_that_was_altered_is_named_and_the_right_one_is_in_its_place() {
        try (Store.Database register =
                        new Store.Database(MongoServers.inProcess().newDatabase(), Store.Temporary.folder());
                Program program = register.start("--registry.sample=h22")) {
            Client registry = program.client();
            String question = "/api/funds/h22?validAt=2020-05-04&treeSize=10";
            String right = registry.get(question + "&minTreeSize=10").text();
            MongoCollection<Document> funds =
                    register.database().database().getCollection("view_" + new FundProjection().table());
            for (Document row : funds.find(Filters.gt("value", "")).into(new ArrayList<>())) {
                String value = row.getString("value").replace("250000000", "350000000");
                funds.updateOne(
                        new Document("_id", row.getString("_id")), new Document("$set", new Document("value", value)));
            }
            assertThat(registry.get(question).text()).contains("350000000").isNotEqualTo(right);
            JsonNode told = Shell.run("rebuild", registry.url(), "--json").json(1);
            assertThat(told.required("differences")).isNotEmpty().allSatisfy(one -> {
                assertThat(one.required("view").stringValue()).isEqualTo("funds");
                assertThat(one.required("detail").stringValue()).startsWith("its row of h22, is ");
            });
            assertThat(registry.get(question).text()).isEqualTo(right);
            assertThat(Shell.run("rebuild", registry.url()).answer(0)).contains("the one that answers has the same");
            registry.post("/api/bodies", Decisions.committee("afterwards", "")).is(201);
            registry.get("/api/bodies/afterwards?minTreeSize=11").is(200);
        }
    }

    @Test
    void where_no_registry_answers_it_says_so() {
        assertThat(Shell.run("rebuild", "http://127.0.0.1:1").complaint(3)).contains("nobody answers there");
        assertThat(Shell.run("rebuild").complaint(2)).contains("URL is missing");
    }
}
