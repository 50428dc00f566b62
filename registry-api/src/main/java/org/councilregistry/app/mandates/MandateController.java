package org.councilregistry.app.mandates;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Questions;
import org.councilregistry.app.http.Writes;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.journal.Journal;
import org.councilregistry.mandate.MandateStepForm;
import org.councilregistry.recording.Recorder;
import org.councilregistry.register.MandateState;
import org.councilregistry.view.Answers;
import org.councilregistry.view.NotKnownException;
import org.councilregistry.view.Reading;
import org.councilregistry.view.Registry;
import org.councilregistry.view.mandates.MandateProjection;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/mandates")
class MandateController {
    private static final int PAGE = 500;

    private final Questions questions;
    private final Writes writes;
    private final Registry registry;
    private final Journal journal;
    private final Recorder recorder;
    private final Clock clock;

    MandateController(Questions questions, Writes writes, Registry registry, Clock clock) {
        this.questions = questions;
        this.writes = writes;
        this.registry = registry;
        this.journal = registry.journal();
        this.recorder = registry.recorder();
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        Params params = questions.params(request);
        String state = params.optional("state", MandateController::state);
        BodyCode assignee = params.optional("assignee", BodyCode::new);
        return questions.list(
                params.page(),
                page -> questions.views().mandates(state, assignee, page.reading(), page.after(), page.limit()),
                Answer::json,
                mandate -> Questions.entry(mandate.ground()));
    }

    private static String state(String text) {
        List<String> states = Stream.of(MandateState.Status.values(), MandateState.Condition.values())
                .flatMap(Arrays::stream)
                .map(Object::toString)
                .toList();
        if (!states.contains(text)) {
            throw new IllegalArgumentException(
                    "must be one of " + String.join(", ", states) + ", not \"" + text + "\"");
        }
        return text;
    }

    @PostMapping("/{id}/steps")
    ResponseEntity<byte[]> step(@PathVariable String id, HttpServletRequest request) {
        ClauseId mandate = Params.path(id, ClauseId::parse);
        if (!recorder.knowsMandate(mandate)) {
            throw NotKnownException.unknown("mandate " + mandate);
        }
        return writes.record(
                request,
                form -> MandateStepForm.read(form, mandate, recorder::knows, LocalDate.now(clock)),
                recorder::record);
    }

    /** Corrects what the register recorded of a step. */
    @PostMapping("/{id}/corrections")
    ResponseEntity<byte[]> correct(@PathVariable String id, HttpServletRequest request) {
        ClauseId mandate = Params.path(id, ClauseId::parse);
        if (!recorder.knowsMandate(mandate)) {
            throw NotKnownException.unknown("mandate " + mandate);
        }
        List<Long> steps = MandateState.stepEntries(registry.facts(), mandate);
        return writes.correct(
                request,
                form -> MandateStepForm.correction(form, mandate, steps, recorder::knows, LocalDate.now(clock)),
                recorder::record);
    }

    @GetMapping("/calendar")
    ResponseEntity<byte[]> calendar(HttpServletRequest request) {
        Params params = questions.params(request);
        BodyCode assignee = params.optional("assignee", BodyCode::new);
        Reading reading = params.reading();
        ReportBackCalendar calendar = new ReportBackCalendar(journal);
        @Nullable String after = null;
        do {
            Answers<MandateState> page =
                    questions.views().mandates(MandateProjection.AWAITED, assignee, reading, after, PAGE);
            page.items().forEach(calendar::add);
            after = page.next().orElse(null);
        } while (after != null);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/calendar; charset=utf-8"))
                .body(calendar.bytes());
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
        ClauseId mandate = Params.path(id, ClauseId::parse);
        Reading reading = questions.params(request).reading();
        return Answer.one(Answer.json(questions.views().mandate(mandate, reading)), reading);
    }

    @GetMapping("/{id}/history")
    ResponseEntity<byte[]> history(@PathVariable String id, HttpServletRequest request) {
        ClauseId mandate = Params.path(id, ClauseId::parse);
        return questions.history(
                request, page -> questions.views().mandateHistory(mandate, page.reading(), page.after(), page.limit()));
    }
}
