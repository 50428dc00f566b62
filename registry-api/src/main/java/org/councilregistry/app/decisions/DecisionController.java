package org.councilregistry.app.decisions;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.PageOf;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Questions;
import org.councilregistry.app.http.Shapes;
import org.councilregistry.app.http.Writes;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.CorrectionForm;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.decision.DecisionForm;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.StepForm;
import org.councilregistry.json.Form;
import org.councilregistry.recording.Recorder;
import org.councilregistry.register.DecisionState;
import org.councilregistry.register.Facts;
import org.councilregistry.register.Known;
import org.councilregistry.register.OnRecord;
import org.councilregistry.register.OnRecord.Unfinished;
import org.councilregistry.view.NotKnownException;
import org.councilregistry.view.Reading;
import org.councilregistry.view.Registry;
import org.councilregistry.view.ToUndo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
class DecisionController {
    private final Questions questions;
    private final Writes writes;
    private final Registry registry;
    private final Recorder recorder;
    private final Clock clock;

    DecisionController(Questions questions, Writes writes, Registry registry, Clock clock) {
        this.questions = questions;
        this.writes = writes;
        this.registry = registry;
        this.recorder = registry.recorder();
        this.clock = clock;
    }

    @PostMapping("/decisions")
    ResponseEntity<byte[]> record(HttpServletRequest request) {
        return writes.record(
                request,
                this::read,
                (decision, author, reason, asked) ->
                        recorder.record(new RecordDecision(decision), author, reason, asked));
    }

    @PostMapping("/decisions/{id}/steps")
    ResponseEntity<byte[]> step(@PathVariable String id, HttpServletRequest request) {
        DecisionId decision = Params.path(id, DecisionId::new);
        if (!recorder.knows(decision)) {
            throw NotKnownException.unknown("decision " + decision);
        }
        return writes.record(
                request,
                form -> StepForm.read(form, decision, recorder::knows, LocalDate.now(clock)),
                recorder::record);
    }

    @PostMapping("/decisions/{id}/corrections")
    ResponseEntity<byte[]> correct(@PathVariable String id, HttpServletRequest request) {
        DecisionId decision = Params.path(id, DecisionId::new);
        Facts facts = registry.facts();
        OnRecord record = facts.recorded(decision).orElseThrow(() -> NotKnownException.unknown("decision " + decision));
        CorrectionForm form = new CorrectionForm(
                decision,
                record.entries(),
                facts.steps(decision).stream().map(Known::entry).toList(),
                recorder::knows,
                other -> facts.recorded(other).filter(one -> one.counts()).isPresent(),
                LocalDate.now(clock));
        return writes.correct(request, form::read, recorder::record);
    }

    /** Continues a decision, or its correction, that is too large for one request, or one entry. */
    @PostMapping("/decisions/{id}/parts")
    ResponseEntity<byte[]> part(@PathVariable String id, HttpServletRequest request) {
        DecisionId decision = Params.path(id, DecisionId::new);
        OnRecord record = registry.facts()
                .recorded(decision)
                .orElseThrow(() -> NotKnownException.unknown("decision " + decision));
        return writes.record(
                request,
                form -> DecisionForm.further(
                        form,
                        record.unfinished().map(Unfinished::decision).orElse(record.decision()),
                        record.unfinished().map(one -> one.parts().size()).orElse(0),
                        record.entries().size(),
                        recorder::knows),
                recorder::record);
    }

    private @Nullable Decision read(Form form) {
        return DecisionForm.read(form, recorder::knows, recorder::knows);
    }

    @GetMapping("/decisions")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        Params params = questions.params(request);
        BodyCode body = params.optional("body", BodyCode::new);
        PageOf asked = params.page();
        return questions.list(
                asked,
                page -> questions.views().decisions(body, page.reading(), page.after(), page.limit()),
                state -> Shapes.of(state, asked.reading()),
                DecisionState::entry);
    }

    @GetMapping("/decisions/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
        DecisionId decision = Params.path(id, DecisionId::new);
        Reading reading = questions.params(request).reading();
        return Answer.one(Shapes.of(questions.views().decision(decision, reading), reading), reading);
    }

    @GetMapping("/decisions/{id}/history")
    ResponseEntity<byte[]> history(@PathVariable String id, HttpServletRequest request) {
        DecisionId decision = Params.path(id, DecisionId::new);
        return questions.history(
                request, page -> questions.views().history(decision, page.reading(), page.after(), page.limit()));
    }

    @GetMapping("/decisions/{id}/to-be-undone")
    ResponseEntity<byte[]> toBeUndone(@PathVariable String id, HttpServletRequest request) {
        DecisionId decision = Params.path(id, DecisionId::new);
        PageOf asked = questions.params(request).page();
        return questions.list(
                asked,
                page -> questions.views().toBeUndone(decision, page.reading(), page.after(), page.limit()),
                each -> Answer.json(each.posting())
                        .put("executable", each.executable())
                        .put("entry", each.entry()),
                ToUndo::entry);
    }

    @GetMapping("/clauses/{id}")
    ResponseEntity<byte[]> clause(@PathVariable String id, HttpServletRequest request) {
        ClauseId clause = Params.path(id, ClauseId::parse);
        Reading reading = questions.params(request).reading();
        return Answer.one(Answer.json(questions.views().clause(clause, reading)), reading);
    }
}
