package org.councilregistry.app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One address that shows now this registry and now that one, and can put its own answers in the place of theirs. */
final class Front implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> lies = new ConcurrentHashMap<>();
    private volatile @Nullable Client shown;

    Front() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().toString();
                byte[] lie = lies.get(path);
                Client client = shown;
                if (lie == null && client == null) {
                    exchange.sendResponseHeaders(503, -1);
                    return;
                }
                Reply reply = lie == null && client != null ? client.get(path) : null;
                byte[] body = reply == null ? java.util.Objects.requireNonNull(lie) : reply.bytes();
                exchange.sendResponseHeaders(reply == null ? 200 : reply.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Front show(Client client) {
        shown = client;
        lies.clear();
        return this;
    }

    /** From now on nothing is answered. */
    Front fallSilent() {
        shown = null;
        return this;
    }

    void lie(String path, byte[] body) {
        lies.put(path, body.clone());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
