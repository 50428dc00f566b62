package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.decision;
import static org.councilregistry.app.Decisions.grants;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MongoDB goes away while the program runs, and comes back. */
class LostMongoTest {
    @Test
    void without_mongodb_it_says_503_and_acknowledges_nothing_and_with_it_all_that_was_acknowledged_is_there()
            throws Exception {
        MemoryBackend kept = new MemoryBackend() {
            @Override
            public void close() {
                // The disk outlives the server.
            }
        };
        MongoServer server = new MongoServer(kept);
        InetSocketAddress address = server.bind();
        String uri = "mongodb://127.0.0.1:" + address.getPort()
                + "/lost?serverSelectionTimeoutMS=300&connectTimeoutMS=300&retryWrites=false";
        try (Program program = Program.start(
                "--registry.sample=h22",
                "--spring.mongodb.uri=" + uri,
                "--registry.data=" + Store.Temporary.folder())) {
            Client registry = program.client();
            Reply acknowledged = registry.post(
                            "/api/decisions", decision("kept", "2024-01-01", clause(1, grants("KS"))))
                    .is(201);
            registry.get("/api/decisions/kept?minTreeSize=" + acknowledged.number("/entry"))
                    .is(200);

            server.shutdownNow();
            for (String path :
                    List.of("/api/mandates", "/api/funds/h22", "/api/entries/1", "/api/decisions/kept/history")) {
                Reply lost = registry.get(path).is(503);
                assertThat(lost.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(lost.header("Retry-After")).as(path).isNotEmpty();
            }
            Reply lost = registry.post(
                            "/api/decisions", decision("lost", "2024-01-01", clause(1)), "Idempotency-Key", "lost-1")
                    .is(503);
            assertThat(lost.header("Retry-After")).isNotEmpty();
            Reply health = registry.get("/actuator/health").is(503);
            assertThat(health.value("/status")).isNotEqualTo("UP");

            server = new MongoServer(kept);
            server.bind(address);
            assertThat(again(registry, "lost").status()).isEqualTo(201);
            assertThat(registry.get("/api/entries/11").is(200).text()).contains("\"decision:kept\"");
            assertThat(registry.get("/api/entries/12").is(200).text()).contains("\"decision:lost\"");
            assertThat(registry.get("/api/decisions/lost?minTreeSize=12")
                            .is(200)
                            .number("/entry"))
                    .isEqualTo(12);
            registry.get("/actuator/health").is(200);
        } finally {
            server.shutdownNow();
        }
    }

    /** As a client does that was told to come back. */
    private static Reply again(Client registry, String id) throws InterruptedException {
        Reply reply = null;
        for (int i = 0; i < 30 && (reply == null || reply.status() == 503); i++) {
            Thread.sleep(200);
            reply = registry.post(
                    "/api/decisions", decision(id, "2024-01-01", clause(1)), "Idempotency-Key", id + "-1");
        }
        assertThat(reply).isNotNull();
        return reply;
    }
}
