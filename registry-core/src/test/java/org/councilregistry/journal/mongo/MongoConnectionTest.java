package org.councilregistry.journal.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.councilregistry.journal.JournalFailedException;
import org.junit.jupiter.api.Test;

class MongoConnectionTest {

    @Test
    void the_database_is_the_one_named_or_registry() {
        String server = MongoServers.inProcess().uri();
        try (MongoConnection named = MongoConnection.open(server + "town");
                MongoConnection unnamed = MongoConnection.open(server)) {
            assertThat(named.database().getName()).isEqualTo("town");
            assertThat(unnamed.database().getName()).isEqualTo("registry");
            assertThat(named.answers()).isTrue();
        }
    }

    @Test
    void a_server_that_does_not_answer_is_named_and_its_password_is_not() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThatThrownBy(() -> MongoConnection.open(
                        "mongodb://anna:secret@127.0.0.1:" + port + "/town", Duration.ofMillis(300)))
                .isInstanceOf(JournalFailedException.class)
                .hasMessage("MongoDB at 127.0.0.1:" + port + " does not answer");
    }

    @Test
    void a_malformed_connection_string_is_told_without_its_password() {
        for (String uri : new String[] {"anna:secret@host", "mongodb://anna:secret@host:port", "mongodb://", ""}) {
            assertThatThrownBy(() -> MongoConnection.open(uri))
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessageStartingWith("the MongoDB connection string cannot be read")
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
    }
}
