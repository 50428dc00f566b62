package org.councilregistry.app.purposes;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.PageOf;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Questions;
import org.councilregistry.app.http.Writes;
import org.councilregistry.decision.Purpose;
import org.councilregistry.json.Form;
import org.councilregistry.purpose.PurposeCommand.RecordPurpose;
import org.councilregistry.purpose.PurposeEvent;
import org.councilregistry.purpose.PurposeForm;
import org.councilregistry.purpose.RegisteredPurpose;
import org.councilregistry.recording.Recorder;
import org.councilregistry.register.Facts;
import org.councilregistry.register.Known;
import org.councilregistry.register.PurposeState;
import org.councilregistry.view.NotKnownException;
import org.councilregistry.view.Reading;
import org.councilregistry.view.Registry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/purposes")
class PurposeController {
    private static final int LONGEST_SEARCH = 200;

    private final Questions questions;
    private final Writes writes;
    private final Registry registry;
    private final Recorder recorder;

    PurposeController(Questions questions, Writes writes, Registry registry) {
        this.questions = questions;
        this.writes = writes;
        this.registry = registry;
        this.recorder = registry.recorder();
    }

    @PostMapping
    ResponseEntity<byte[]> record(HttpServletRequest request) {
        return writes.record(
                request,
                this::read,
                (purpose, author, reason, asked) -> recorder.record(new RecordPurpose(purpose), author, reason, asked));
    }

    /** Corrects what the register recorded of a purpose. */
    @PostMapping("/{id}/corrections")
    ResponseEntity<byte[]> correct(@PathVariable String id, HttpServletRequest request) {
        Purpose purpose = Params.path(id, Purpose::new);
        Facts facts = registry.facts();
        List<Known<PurposeEvent>> record = facts.purpose(purpose);
        if (record.isEmpty()) {
            throw NotKnownException.unknown("purpose " + purpose);
        }
        return writes.correct(
                request,
                form -> PurposeForm.correct(
                        form,
                        purpose,
                        record.stream().map(Known::entry).toList(),
                        recorder::knows,
                        other -> other.equals(purpose)
                                || PurposeState.of(facts, other)
                                        .filter(state -> state.wider().contains(purpose))
                                        .isPresent()),
                recorder::record);
    }

    private @Nullable RegisteredPurpose read(Form form) {
        return PurposeForm.read(form, recorder::knows);
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        Params params = questions.params(request);
        String words = params.optional("q", text -> text);
        params.require(
                words == null || words.length() <= LONGEST_SEARCH,
                "q",
                "must be at most " + LONGEST_SEARCH + " characters");
        PageOf asked = params.page();
        return questions.list(
                asked,
                page -> questions.views().purposes(words, page.reading(), page.after(), page.limit()),
                PurposeController::json,
                PurposeState::entry);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
        Purpose purpose = Params.path(id, Purpose::new);
        Reading reading = questions.params(request).reading();
        return Answer.one(json(questions.views().purpose(purpose, reading)), reading);
    }

    @GetMapping("/{id}/history")
    ResponseEntity<byte[]> history(@PathVariable String id, HttpServletRequest request) {
        Purpose purpose = Params.path(id, Purpose::new);
        return questions.history(
                request, page -> questions.views().history(purpose, page.reading(), page.after(), page.limit()));
    }

    private static ObjectNode json(PurposeState state) {
        ObjectNode json = Answer.json(state.purpose());
        ArrayNode wider = json.putArray("wider");
        state.wider().forEach(each -> wider.add(each.value()));
        return json.put("entry", state.entry());
    }
}
