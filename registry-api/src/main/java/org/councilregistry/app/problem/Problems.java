package org.councilregistry.app.problem;

import com.mongodb.MongoException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.BadQuestionException;
import org.councilregistry.app.http.NotYetSignedException;
import org.councilregistry.app.http.NothingThereException;
import org.councilregistry.app.http.Writes;
import org.councilregistry.fault.Fault;
import org.councilregistry.fault.Faults;
import org.councilregistry.fault.MalformedException;
import org.councilregistry.journal.EntryTooLargeException;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.OutcomeUnknownException;
import org.councilregistry.journal.axon.IdempotencyKeyReusedException;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.json.Strict;
import org.councilregistry.register.CorrectedMeanwhileException;
import org.councilregistry.register.IdTakenException;
import org.councilregistry.register.RequestRefusedException;
import org.councilregistry.view.NotKnownException;
import org.councilregistry.view.NotYetAppliedException;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every error as a problem (RFC 9457): its type is stable, its detail is for a person, and it names every fault. */
@RestControllerAdvice
@RestController
class Problems implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<byte[]> on(MalformedException e) {
        return e.isConflict()
                ? taken(e.faults())
                : faults(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "malformed",
                        "What was sent is malformed; nothing was recorded.",
                        e.faults());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(BadQuestionException e) {
        return faults(HttpStatus.BAD_REQUEST, "bad-question", "The request cannot be read.", e.faults());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(Strict.NotJsonException e) {
        return problem(HttpStatus.BAD_REQUEST, "not-json", "The body is not JSON: " + e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(Writes.BodyTooLargeException e) {
        return problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(Writes.NotJsonTypeException e) {
        return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-json", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(EntryTooLargeException e) {
        return problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "It does not fit into one entry: " + e.getMessage()
                        + " bytes. Nothing was recorded; a decision can be recorded in parts, and long texts enter as documents, by their"
                        + " digest.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(IdTakenException e) {
        Faults faults = Faults.none();
        faults.taken("/" + e.field());
        return taken(faults.all());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(RequestRefusedException e) {
        ObjectNode problem = body(
                HttpStatus.CONFLICT,
                "refused",
                "What the register knows does not allow it; nothing was recorded. Asked again, it is judged anew.");
        ArrayNode objections = problem.putArray("objections");
        e.objections().forEach(each -> objections.add(Answer.json(each)));
        return send(HttpStatus.CONFLICT, new HttpHeaders(), problem);
    }

    private static ResponseEntity<byte[]> taken(List<Fault> faults) {
        return faults(HttpStatus.CONFLICT, "id-taken", "The id is in use; nothing was recorded.", faults);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(CorrectedMeanwhileException e) {
        return problem(HttpStatus.CONFLICT, "corrected-meanwhile", e.getMessage() + "; nothing was recorded.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(IdempotencyKeyReusedException e) {
        return problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                "This Idempotency-Key was used for another request, which is entry "
                        + e.entry().number() + "; nothing was recorded.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(NothingThereException e) {
        return problem(HttpStatus.NOT_FOUND, "not-found", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(NotKnownException e) {
        String type = switch (e.why()) {
            case UNKNOWN -> "unknown";
            case NOT_KNOWN_THEN -> "not-known-then";
            case NOT_DECIDED_THEN -> "not-decided-then";
        };
        ObjectNode problem = body(HttpStatus.NOT_FOUND, type, e.getMessage());
        e.knownFrom().ifPresent(entry -> problem.put("knownFrom", entry));
        return send(HttpStatus.NOT_FOUND, new HttpHeaders(), problem);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(NotYetAppliedException e) {
        return later("not-yet-applied", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(NotYetSignedException e) {
        return later("not-yet-signed", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(OutcomeUnknownException e) {
        return later(
                "outcome-unknown",
                "It may have been recorded: " + e.getMessage()
                        + ". Look, or send it again with the same Idempotency-Key.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(JournalFailedException e) {
        LOG.error("{}", e.getMessage());
        return later("journal-unavailable", "Nothing was acknowledged: " + e.getMessage() + ".");
    }

    /** The views' store: what is asked there is not written there. */
    @ExceptionHandler({MongoException.class, MVStoreException.class})
    ResponseEntity<byte[]> onViews(RuntimeException e) {
        LOG.error("the views cannot be read: {}", e.getMessage());
        return later("views-unavailable", "What the views are kept in does not answer; ask again.");
    }

    private static ResponseEntity<byte[]> later(String type, @Nullable String detail) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "1");
        return send(HttpStatus.SERVICE_UNAVAILABLE, headers, body(HttpStatus.SERVICE_UNAVAILABLE, type, detail));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(InvalidParameterException e) {
        return problem(HttpStatus.BAD_REQUEST, "bad-question", "A parameter cannot be read: " + e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(NoResourceFoundException e) {
        return problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing under this path.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(Exception e) {
        if (e instanceof ErrorResponse response) {
            HttpStatusCode status = response.getStatusCode();
            return send(
                    status,
                    response.getHeaders(),
                    body(status, "http", response.getBody().getDetail()));
        }
        LOG.error("unexpected", e);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong here; it is logged.");
    }

    /** What never reached a controller. */
    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<byte[]> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatusCode status = HttpStatusCode.valueOf(code instanceof Integer number ? number : 404);
        return send(status, new HttpHeaders(), body(status, "http", null));
    }

    private static ResponseEntity<byte[]> faults(
            HttpStatusCode status, String type, String detail, List<Fault> faults) {
        ObjectNode problem = body(status, type, detail);
        ArrayNode array = problem.putArray("faults");
        faults.forEach(fault -> array.addObject().put("at", fault.pointer()).put("detail", fault.detail()));
        return send(status, new HttpHeaders(), problem);
    }

    private static ResponseEntity<byte[]> problem(HttpStatusCode status, String type, @Nullable String detail) {
        return send(status, new HttpHeaders(), body(status, type, detail));
    }

    static ObjectNode body(HttpStatusCode status, String type, @Nullable String detail) {
        HttpStatus known = HttpStatus.resolve(status.value());
        ObjectNode problem = RegistryJson.mapper()
                .createObjectNode()
                .put("type", "urn:council-registry:problem:" + type)
                .put("title", known == null ? "Error" : known.getReasonPhrase())
                .put("status", status.value());
        if (detail != null) {
            problem.put("detail", detail);
        }
        return problem;
    }

    private static ResponseEntity<byte[]> send(HttpStatusCode status, HttpHeaders headers, ObjectNode problem) {
        return ResponseEntity.status(status)
                .headers(headers)
                .header(HttpHeaders.CONTENT_DISPOSITION, Answer.INLINE)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(RegistryJson.mapper().writeValueAsBytes(problem));
    }
}
