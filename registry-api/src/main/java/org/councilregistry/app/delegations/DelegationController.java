package org.councilregistry.app.delegations;

import jakarta.servlet.http.HttpServletRequest;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Questions;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Post;
import org.councilregistry.view.Reading;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/delegations")
class DelegationController {
    private static final int BODY_CODE = 40;

    private final Questions questions;

    DelegationController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        Params params = questions.params(request);
        BodyCode body = params.optional("body", BodyCode::new);
        String delegate = params.optional("delegate", DelegationController::delegate);
        return questions.list(
                params.page(),
                page -> questions.views().delegations(body, delegate, page.reading(), page.after(), page.limit()),
                Answer::json,
                delegation -> Questions.entry(delegation.ground()));
    }

    /** The code of a body, or of a post, which may be longer. */
    private static String delegate(String text) {
        return text.length() <= BODY_CODE ? new BodyCode(text).value() : new Post(text).value();
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
        ClauseId delegation = Params.path(id, ClauseId::parse);
        Reading reading = questions.params(request).reading();
        return Answer.one(Answer.json(questions.views().delegation(delegation, reading)), reading);
    }

    @GetMapping("/{id}/history")
    ResponseEntity<byte[]> history(@PathVariable String id, HttpServletRequest request) {
        ClauseId delegation = Params.path(id, ClauseId::parse);
        return questions.history(
                request,
                page -> questions.views().delegationHistory(delegation, page.reading(), page.after(), page.limit()));
    }
}
