package org.councilregistry.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Talks to a registry over HTTP, as anyone could. */
final class Client {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI base;

    Client(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /** Where it is. */
    String url() {
        return base.toString();
    }

    /** The answer; where the views have yet to apply what is asked for, asked again as the registry says to. */
    Reply get(String path, String... headers) {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Reply reply = send("GET", path, new byte[0], headers);
            if (reply.status() != 503
                    || !reply.text().contains(":not-yet-applied")
                    || System.nanoTime() - patience > 0) {
                return reply;
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    Reply post(String path, String json, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return send("POST", path, json.getBytes(StandardCharsets.UTF_8), all);
    }

    Reply send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(90))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request line exactly as it is, which no decent client would. */
    Reply raw(String requestLine) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((requestLine + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            byte[] all = socket.getInputStream().readAllBytes();
            String text = new String(all, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            List<String> head = text.substring(0, end).lines().toList();
            Map<String, List<String>> headers = head.stream()
                    .skip(1)
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf(':')),
                            line -> List.of(
                                    line.substring(line.indexOf(':') + 1).strip()),
                            (one, other) -> one));
            ByteArrayInputStream body = new ByteArrayInputStream(all, end + 4, all.length - end - 4);
            return new Reply(
                    Integer.parseInt(head.getFirst().substring(9, 12)),
                    HttpHeaders.of(headers, (name, value) -> true),
                    body.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(requestLine, e);
        }
    }

    /** How many entries the journal has, whether or not the views have seen them. */
    long entries() {
        return get("/actuator/health").number("/components/registryHealth/details/entries");
    }
}
