package org.councilregistry.app.mandates;

import jakarta.servlet.http.HttpServletRequest;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.PageOf;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Questions;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.view.Reading;
import org.councilregistry.view.history.HistoryProjection.Touch;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/mandates")
class MandateController {
    private final Questions questions;

    MandateController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        Params params = questions.params(request);
        BodyCode assignee = params.optional("assignee", BodyCode::new);
        return questions.list(
                params.page(),
                page -> questions.views().mandates(assignee, page.reading(), page.after(), page.limit()),
                Answer::json,
                mandate -> Questions.entry(mandate.ground()));
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
        PageOf asked = questions.params(request).page();
        return questions.list(
                asked,
                page -> questions.views().mandateHistory(mandate, page.reading(), page.after(), page.limit()),
                Answer::json,
                Touch::entry);
    }
}
