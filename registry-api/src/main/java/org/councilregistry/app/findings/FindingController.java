package org.councilregistry.app.findings;

import jakarta.servlet.http.HttpServletRequest;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Questions;
import org.councilregistry.json.Form;
import org.councilregistry.register.Finding;
import org.councilregistry.view.findings.FindingProjection.Found;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/findings")
class FindingController {
    private final Questions questions;

    FindingController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        Params params = questions.params(request);
        Finding.Kind kind = params.optional("kind", text -> Form.choose(text, Finding.Kind.values()));
        Boolean open = params.optional("open", Params::flag);
        return questions.list(
                params.page(),
                page -> Boolean.FALSE.equals(open)
                        ? questions.views().answeredFindings(kind, page.reading(), page.after(), page.limit())
                        : questions.views().findings(kind, page.reading(), page.after(), page.limit()),
                found -> json(found, kind),
                Found::entry);
    }

    private static ObjectNode json(Found found, Finding.@Nullable Kind kind) {
        ObjectNode json = Answer.json(found);
        ArrayNode findings = json.putArray("findings");
        for (Finding one : found.findings()) {
            if (kind == null || one.kind() == kind) {
                findings.add(Answer.json(one)
                        .put("severity", one.kind().severity().toString())
                        .put("resolvedBy", one.kind().remedy()));
            }
        }
        return json;
    }
}
