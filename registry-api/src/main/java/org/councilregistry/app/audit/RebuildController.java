package org.councilregistry.app.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.Questions;
import org.councilregistry.view.Rebuild;
import org.councilregistry.view.Registry;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Builds the views beside those that answer, and tells how far that is. */
@RestController
@RequestMapping("/api/rebuild")
class RebuildController {
    private final Questions questions;
    private final Rebuild rebuild;

    RebuildController(Questions questions, Registry registry) {
        this.questions = questions;
        this.rebuild = registry.rebuild();
    }

    @PostMapping
    ResponseEntity<byte[]> begin(HttpServletRequest request) {
        questions.params(request).end();
        return Answer.write(ResponseEntity.status(HttpStatus.ACCEPTED), Answer.json(rebuild.begin()));
    }

    @GetMapping
    ResponseEntity<byte[]> state(HttpServletRequest request) {
        questions.params(request).end();
        return Answer.write(ResponseEntity.ok(), Answer.json(rebuild.state()));
    }
}
