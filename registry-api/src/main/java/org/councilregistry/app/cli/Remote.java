package org.councilregistry.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A registry that is asked over HTTP, and is not trusted: not to answer, not to end, not to be short. */
final class Remote implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofSeconds(30);

    private final String base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECTING).build();

    private Remote(String base) {
        this.base = base;
    }

    /** @throws IllegalArgumentException if the URL is none that can be asked, with a message for who wrote it */
    static Remote of(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
                throw new IllegalArgumentException("must be a registry's address, as https://registry.example");
            }
            return new Remote(url.replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be a registry's address, as https://registry.example", e);
        }
    }

    /**
     * What lies under a path.
     *
     * @param most how many bytes it may have
     * @throws UnreadableException if there is no such answer in time
     */
    byte[] get(String path, int most) {
        String what = base + path;
        // What a cache between the two kept would look as if the register had taken something back.
        return answer(
                HttpRequest.newBuilder(URI.create(what))
                        .header("Cache-Control", "no-cache")
                        .timeout(ANSWERING)
                        .build(),
                200,
                most);
    }

    /** As {@link #get}, of what answers that it was begun. */
    byte[] begin(String path, int most) {
        return answer(
                HttpRequest.newBuilder(URI.create(base + path))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .timeout(ANSWERING)
                        .build(),
                202,
                most);
    }

    private byte[] answer(HttpRequest request, int status, int most) {
        String what = request.uri().toString();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, info -> new Bounded(most));
        try {
            // The request's own limit ends with the headers.
            HttpResponse<byte[]> response = answer.get(ANSWERING.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != status) {
                throw new UnreadableException(what + " answers with status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            throw new UnreadableException(what + " does not answer within " + ANSWERING.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new UnreadableException(what + " cannot be fetched: " + reason(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableException(what + " was not waited for", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException refused -> "nobody answers there";
            case HttpTimeoutException late -> "it does not answer in time";
            case null -> "no reason is known";
            default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** Takes a body up to its limit. */
    private static final class Bounded implements BodySubscriber<byte[]> {
        private final int most;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (bytes.size() + (long) buffer.remaining() > most) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    body.completeExceptionally(new IOException("it is longer than " + most + " bytes"));
                    return;
                }
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
