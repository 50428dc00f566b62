package org.councilregistry.app.funds;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.PageOf;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Questions;
import org.councilregistry.app.http.Writes;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.CostKind;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.LedgerForm;
import org.councilregistry.json.Form;
import org.councilregistry.money.Money;
import org.councilregistry.recording.Recorder;
import org.councilregistry.register.UseCheck;
import org.councilregistry.view.Reading;
import org.councilregistry.view.Registry;
import org.councilregistry.view.ledger.LedgerProjection.Posting;
import org.councilregistry.view.ledger.Totals;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/funds")
class FundController {
    private final Questions questions;
    private final Writes writes;
    private final Recorder recorder;
    private final Clock clock;

    FundController(Questions questions, Writes writes, Registry registry, Clock clock) {
        this.questions = questions;
        this.writes = writes;
        this.recorder = registry.recorder();
        this.clock = clock;
    }

    @PostMapping("/{id}/postings")
    ResponseEntity<byte[]> post(@PathVariable String id, HttpServletRequest request) {
        FundId fund = Params.path(id, FundId::new);
        return writes.record(
                request,
                form -> LedgerForm.posting(form, fund, recorder::knows, LocalDate.now(clock)),
                recorder::record);
    }

    @PostMapping("/{id}/financing")
    ResponseEntity<byte[]> finance(@PathVariable String id, HttpServletRequest request) {
        FundId fund = Params.path(id, FundId::new);
        return writes.record(
                request,
                form -> LedgerForm.financing(form, fund, recorder::knows, LocalDate.now(clock)),
                recorder::record);
    }

    @PostMapping("/{id}/requests")
    ResponseEntity<byte[]> ask(@PathVariable String id, HttpServletRequest request) {
        FundId fund = Params.path(id, FundId::new);
        return writes.record(request, form -> LedgerForm.request(form, fund, recorder::knows), recorder::record);
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
        return questions.history(
                request, page -> questions.views().history(fund, page.reading(), page.after(), page.limit()));
    }

    @GetMapping("/totals")
    ResponseEntity<byte[]> totals(HttpServletRequest request) {
        Params params = questions.params(request);
        Totals.By by = params.required("by", text -> Form.choose(text, Totals.By.values()));
        FundId fund = params.optional("fund", FundId::new);
        Reading reading = params.reading();
        return Answer.one(
                LedgerJson.of(
                        Objects.requireNonNull(by),
                        questions.views().totals(fund, Objects.requireNonNull(by), reading)),
                reading);
    }

    @GetMapping("/{id}/ledger")
    ResponseEntity<byte[]> ledger(@PathVariable String id, HttpServletRequest request) {
        FundId fund = Params.path(id, FundId::new);
        Params params = questions.params(request);
        BodyCode body = params.optional("body", BodyCode::new);
        Long year = params.optional("year", Params.number(1800, 2999));
        Reading reading = params.reading();
        return Answer.one(
                LedgerJson.of(
                        questions.views().ledger(fund, body, year == null ? null : Math.toIntExact(year), reading)),
                reading);
    }

    @GetMapping("/{id}/postings")
    ResponseEntity<byte[]> postings(@PathVariable String id, HttpServletRequest request) {
        FundId fund = Params.path(id, FundId::new);
        PageOf asked = questions.params(request).page();
        return questions.list(
                asked,
                page -> questions.views().postings(fund, page.reading(), page.after(), page.limit()),
                posting -> Answer.json(posting.posting()).put("entry", posting.entry()),
                Posting::entry);
    }

    @GetMapping("/{id}/use-check")
    ResponseEntity<byte[]> useCheck(@PathVariable String id, HttpServletRequest request) {
        FundId fund = Params.path(id, FundId::new);
        Params params = questions.params(request);
        BodyCode body = params.required("body", BodyCode::new);
        Purpose purpose = params.required("purpose", Purpose::new);
        Long year = params.required("year", Params.number(1800, 2999));
        Money amount = params.optional("amount", text -> Money.parse(text, "SEK"));
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
                        amount,
                        cost,
                        raises,
                        reading);
        ObjectNode question = Answer.json(new Object());
        question.put("fund", fund.value())
                .put("body", body.value())
                .put("purpose", purpose.value())
                .put("year", year);
        if (amount != null) {
            question.set("amount", Answer.json(amount));
        }
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
                json.put("answer", "permitted").put("permitted", true);
                put(json, "ground", permitted.ground());
                if (permitted.left() != null) {
                    json.set("left", Answer.json(permitted.left()));
                }
                put(json, "conditions", permitted.conditions());
                put(json, "objections", List.of());
            }
            case UseCheck.Refused refused -> {
                json.put("answer", "refused").put("permitted", false);
                put(json, "ground", List.of());
                put(json, "objections", refused.objections());
                put(json, "openUses", refused.openUses());
            }
            case UseCheck.Undecidable undecidable -> {
                json.put("answer", "undecidable");
                put(json, "ground", List.of());
                put(json, "objections", List.of());
                put(json, "missing", undecidable.missing());
                put(json, "readings", undecidable.readings());
                put(json, "openUses", undecidable.openUses());
            }
        }
        return json;
    }

    private static void put(ObjectNode json, String name, List<?> values) {
        ArrayNode array = json.putArray(name);
        values.forEach(value -> array.add(Answer.json(value)));
    }
}
