package org.councilregistry.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.councilregistry.app.wiring.Settings;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.Author;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.Request;
import org.councilregistry.journal.axon.IdempotencyKeyReusedException;
import org.councilregistry.journal.proof.Receipt;
import org.councilregistry.journal.signing.Signing;
import org.councilregistry.json.Form;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.json.Strict;
import org.councilregistry.recording.Recorded;
import org.councilregistry.view.Registry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Records what a request asks to record. */
@Component
public class Writes {
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);

    /** Names who records; without it the setting {@code registry.author} does. Nothing vouches for it. */
    public static final String AUTHOR = "Registry-Author";

    /** Says why, in words; UTF-8. */
    public static final String REASON = "Registry-Reason";

    /** Recognises a request that is sent again. */
    public static final String KEY = "Idempotency-Key";

    /** {@code receipt} asks for the answer to hold the entry's receipt; {@code wait=5} says how long to wait for it. */
    public static final String PREFER = "Prefer";

    private static final Pattern WAIT = Pattern.compile("wait=([0-9]{1,2})");
    private static final int DEFAULT_WAIT = 2;
    private static final int LONGEST_WAIT = 30;

    private static final int LARGEST_BODY = 1024 * 1024;
    private static final int LONGEST_REASON = 2_000;

    private final Registry registry;
    private final Settings settings;
    private final Signing signing;

    public Writes(Registry registry, Settings settings, Signing signing) {
        this.registry = registry;
        this.settings = settings;
        this.signing = signing;
    }

    /** What records a thing that was read. */
    @FunctionalInterface
    public interface Act<T> {
        Recorded by(T thing, Author author, @Nullable String reason, @Nullable Request request);
    }

    /**
     * Reads the body, records it, and answers with the entry. A request that was recorded before is answered as then.
     *
     * @param read reads the thing; null with faults if it is malformed
     */
    public <T> ResponseEntity<byte[]> record(HttpServletRequest http, Function<Form, @Nullable T> read, Act<T> act) {
        return record(http, false, read, act);
    }

    /** As the other, of something that must not be recorded without saying why. */
    public <T> ResponseEntity<byte[]> correct(HttpServletRequest http, Function<Form, @Nullable T> read, Act<T> act) {
        return record(http, true, read, act);
    }

    private <T> ResponseEntity<byte[]> record(
            HttpServletRequest http, boolean withReason, Function<Form, @Nullable T> read, Act<T> act) {
        byte[] body = body(http);
        Faults headers = Faults.none();
        Author author = author(http, headers);
        String reason = reason(http, headers);
        headers.require(!withReason || reason != null, REASON, "is missing: a correction says why");
        Request request = request(http, body, reason, headers);
        http.getParameterMap().keySet().forEach(name -> headers.add(name, "is not a parameter that is known here"));
        if (headers.any()) {
            throw new BadQuestionException(headers.all());
        }
        Optional<Entry> before = before(author, request);
        if (before.isPresent()) {
            return answer(http, before.get());
        }
        Faults faults = Faults.none();
        JsonNode json = Strict.parse(body, faults);
        T thing = Form.read(json, "", faults, read);
        if (faults.any()) {
            // Of two that are sent at one moment, the second may find its id taken by the first.
            before = before(author, request);
            if (before.isPresent()) {
                return answer(http, before.get());
            }
            faults.throwIfAny();
        }
        return answer(
                http,
                act.by(Objects.requireNonNull(thing), author, reason, request).entry());
    }

    /** The entry that this very request led to before. */
    private Optional<Entry> before(Author author, @Nullable Request request) {
        if (request == null) {
            return Optional.empty();
        }
        Optional<Entry> entry = registry.journal().entryFor(author.account(), request.key());
        entry.ifPresent(first -> {
            if (!Objects.equals(first.request(), request)) {
                throw new IdempotencyKeyReusedException(first);
            }
        });
        return entry;
    }

    private ResponseEntity<byte[]> answer(HttpServletRequest http, Entry entry) {
        String stream = Objects.requireNonNull(entry.events().getFirst().stream());
        int colon = stream.indexOf(':');
        String id = stream.substring(colon + 1);
        URI location = URI.create(
                switch (stream.substring(0, colon)) {
                    case "body" -> "/api/bodies/" + id;
                    case "purpose" -> "/api/purposes/" + id;
                    case "decision" -> "/api/decisions/" + id;
                    case "mandate" -> "/api/mandates/" + id;
                    case "series" -> "/api/minutes/" + id;
                    case "case" -> "/api/cases/" + UriUtils.encodePath(id, StandardCharsets.UTF_8);
                    default -> "/api/entries/" + entry.number();
                });
        ResponseEntity.BodyBuilder response = ResponseEntity.created(location);
        ObjectNode json = RegistryJson.mapper()
                .createObjectNode()
                .put("entry", entry.number())
                .put("id", id)
                .put("recordedAt", entry.recordedAt().toString())
                .put("hash", entry.hash().toString());
        receiptWait(http).flatMap(wait -> receipt(entry, wait)).ifPresent(receipt -> {
            response.header("Preference-Applied", "receipt");
            json.put("receipt", receipt.toString());
        });
        return Answer.write(response, json);
    }

    /** The entry is recorded: that its receipt cannot be made now must not be told as a failure. */
    private Optional<Receipt> receipt(Entry entry, Duration wait) {
        try {
            return signing.receipt(entry.number(), wait);
        } catch (RuntimeException e) {
            LOG.warn("no receipt could be made for entry {}: {}", entry.number(), e.getMessage());
            return Optional.empty();
        }
    }

    /** How long the client prefers to wait for a receipt (RFC 7240); empty if it does not ask for one. */
    private static Optional<Duration> receiptWait(HttpServletRequest http) {
        List<String> preferences = Collections.list(http.getHeaders(PREFER)).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
        if (!preferences.contains("receipt")) {
            return Optional.empty();
        }
        int seconds = preferences.stream()
                .map(WAIT::matcher)
                .filter(Matcher::matches)
                .map(wait -> Integer.parseInt(wait.group(1)))
                .findFirst()
                .orElse(DEFAULT_WAIT);
        return Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT)));
    }

    private static byte[] body(HttpServletRequest http) {
        if (!isJson(http.getContentType())) {
            throw new NotJsonTypeException();
        }
        if (http.getContentLengthLong() > LARGEST_BODY) {
            throw new BodyTooLargeException(LARGEST_BODY);
        }
        try {
            byte[] body = http.getInputStream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw new BodyTooLargeException(LARGEST_BODY);
            }
            return body;
        } catch (IOException e) {
            throw new NothingThereException("the body could not be read to its end; nothing was recorded");
        }
    }

    private static boolean isJson(@Nullable String type) {
        try {
            return type != null && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private Author author(HttpServletRequest http, Faults faults) {
        String given = http.getHeader(AUTHOR);
        String account = given == null ? settings.author() : given;
        faults.require(
                account.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}"),
                AUTHOR,
                "must be an account's id of 1 to 64 letters, digits, '.', '_', '@' and '-'");
        return new Author(account, given == null ? "default" : "header");
    }

    private static @Nullable String reason(HttpServletRequest http, Faults faults) {
        String given = http.getHeader(REASON);
        if (given == null || given.isBlank()) {
            return null;
        }
        try {
            // The container reads headers as Latin-1, and their bytes are what was sent.
            String reason = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(given.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
            faults.require(
                    reason.length() <= LONGEST_REASON && reason.chars().noneMatch(Character::isISOControl),
                    REASON,
                    "must be at most " + LONGEST_REASON + " characters, without control characters");
            return reason;
        } catch (CharacterCodingException e) {
            faults.add(REASON, "must be UTF-8");
            return null;
        }
    }

    private static @Nullable Request request(
            HttpServletRequest http, byte[] body, @Nullable String reason, Faults faults) {
        String key = http.getHeader(KEY);
        if (key == null) {
            return null;
        }
        faults.require(key.matches("[\\x21-\\x7E]{1,128}"), KEY, "must be 1 to 128 printable ASCII characters");
        String asked = http.getMethod() + " " + http.getRequestURI() + "\n" + (reason == null ? "" : reason) + "\n"
                + HexFormat.of().formatHex(Hash.ofLeaf(body).toBytes());
        return new Request(
                key, Hash.ofLeaf(asked.getBytes(StandardCharsets.UTF_8)).toString());
    }

    /** A body that is larger than anything that could be recorded. */
    public static final class BodyTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BodyTooLargeException(int most) {
            super("The body is larger than " + most + " bytes; nothing was recorded.");
        }
    }

    /** A body that does not say that it is JSON. */
    public static final class NotJsonTypeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotJsonTypeException() {
            super("The body must be JSON, with Content-Type: application/json.");
        }
    }
}
