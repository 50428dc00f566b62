package org.councilregistry.app.casefile;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Questions;
import org.councilregistry.app.http.Writes;
import org.councilregistry.body.BodyCode;
import org.councilregistry.casefile.CaseForm;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.json.Form;
import org.councilregistry.recording.Recorder;
import org.councilregistry.register.CaseState;
import org.councilregistry.view.Reading;
import org.councilregistry.view.Registry;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A registry number has a slash in it, so it stands last in a path. */
@RestController
@RequestMapping("/api/cases")
class CaseController {
    private final Questions questions;
    private final Writes writes;
    private final Recorder recorder;
    private final Clock clock;

    CaseController(Questions questions, Writes writes, Registry registry, Clock clock) {
        this.questions = questions;
        this.writes = writes;
        this.recorder = registry.recorder();
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<byte[]> open(HttpServletRequest request) {
        return writes.record(
                request,
                form -> CaseForm.opened(form, recorder::knows, recorder::knows, LocalDate.now(clock)),
                recorder::record);
    }

    @PostMapping("/closed")
    ResponseEntity<byte[]> close(HttpServletRequest request) {
        return writes.record(
                request, form -> CaseForm.closed(form, recorder::knows, LocalDate.now(clock)), recorder::record);
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        Params params = questions.params(request);
        CaseState.Status status = params.optional("status", text -> Form.choose(text, CaseState.Status.values()));
        BodyCode body = params.optional("body", BodyCode::new);
        return questions.list(
                params.page(),
                page -> questions.views().cases(status, body, page.reading(), page.after(), page.limit()),
                Answer::json,
                CaseState::entry);
    }

    @GetMapping("/{*number}")
    ResponseEntity<byte[]> one(@PathVariable String number, HttpServletRequest request) {
        CaseNumber one = number(number);
        Reading reading = questions.params(request).reading();
        return Answer.one(Answer.json(questions.views().casefile(one, reading)), reading);
    }

    @GetMapping("/history/{*number}")
    ResponseEntity<byte[]> history(@PathVariable String number, HttpServletRequest request) {
        CaseNumber one = number(number);
        return questions.history(
                request, page -> questions.views().history(one, page.reading(), page.after(), page.limit()));
    }

    /** The rest of a path, which begins with a slash of its own. */
    private static CaseNumber number(String rest) {
        return Params.path(rest.substring(1), CaseNumber::new);
    }
}
