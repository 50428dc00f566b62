package org.councilregistry.app.funds;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.PageOf;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Questions;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.CostKind;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.json.Form;
import org.councilregistry.register.UseCheck;
import org.councilregistry.view.Reading;
import org.councilregistry.view.history.HistoryProjection.Touch;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/funds")
class FundController {
    private final Questions questions;

    FundController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        return questions.list(
                questions.params(request).page(),
                page -> questions.views().funds(page.reading(), page.after(), page.limit()),
                Answer::json,
                fund -> Questions.entry(fund.ground()));
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
        FundId fund = Params.path(id, FundId::new);
        Reading reading = questions.params(request).reading();
        return Answer.one(Answer.json(questions.views().fund(fund, reading)), reading);
    }

    @GetMapping("/{id}/history")
    ResponseEntity<byte[]> history(@PathVariable String id, HttpServletRequest request) {
        FundId fund = Params.path(id, FundId::new);
        PageOf asked = questions.params(request).page();
        return questions.list(
                asked,
                page -> questions.views().history(fund, page.reading(), page.after(), page.limit()),
                Answer::json,
                Touch::entry);
    }

    @GetMapping("/{id}/use-check")
    ResponseEntity<byte[]> useCheck(@PathVariable String id, HttpServletRequest request) {
        FundId fund = Params.path(id, FundId::new);
        Params params = questions.params(request);
        BodyCode body = params.required("body", BodyCode::new);
        Purpose purpose = params.required("purpose", Purpose::new);
        Long year = params.required("year", Params.number(1800, 2999));
        CostKind cost = params.optional("cost", text -> Form.choose(text, CostKind.values()));
        Boolean raises = params.optional("raisesRunningExpenses", Params::flag);
        Reading reading = params.reading();
        // Had one of the required been missing, there would be no reading.
        UseCheck check = questions
                .views()
                .useCheck(
                        fund,
                        Objects.requireNonNull(body),
                        Objects.requireNonNull(purpose),
                        Math.toIntExact(Objects.requireNonNull(year)),
                        cost,
                        raises,
                        reading);
        ObjectNode question = Answer.json(new Object());
        question.put("fund", fund.value())
                .put("body", body.value())
                .put("purpose", purpose.value())
                .put("year", year);
        if (cost != null) {
            question.put("cost", cost.toString());
        }
        if (raises != null) {
            question.put("raisesRunningExpenses", raises);
        }
        return Answer.one(answer(question, check), reading);
    }

    private static ObjectNode answer(ObjectNode json, UseCheck check) {
        switch (check) {
            case UseCheck.Permitted permitted -> {
                json.put("permitted", true);
                put(json, "ground", permitted.ground());
                put(json, "conditions", permitted.conditions());
                put(json, "objections", List.of());
            }
            case UseCheck.Refused refused -> {
                json.put("permitted", false);
                put(json, "ground", List.of());
                put(json, "objections", refused.objections());
                put(json, "openUses", refused.openUses());
            }
        }
        return json;
    }

    private static void put(ObjectNode json, String name, List<?> values) {
        ArrayNode array = json.putArray(name);
        values.forEach(value -> array.add(Answer.json(value)));
    }
}
