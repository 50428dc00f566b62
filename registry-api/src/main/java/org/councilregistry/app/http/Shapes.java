package org.councilregistry.app.http;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.councilregistry.app.wiring.Calendar;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.Route;
import org.councilregistry.money.Amount;
import org.councilregistry.register.AccountState;
import org.councilregistry.register.BodyState;
import org.councilregistry.register.DecisionState;
import org.councilregistry.register.Finality;
import org.councilregistry.register.OnRecord;
import org.councilregistry.register.Term;
import org.councilregistry.view.Reading;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shapes that states have in JSON, wherever they are told. */
public final class Shapes {
    private Shapes() {}

    /** A state of the register in the shape that answers give it. */
    public static ObjectNode of(Object state) {
        return switch (state) {
            case DecisionState decision -> of(decision);
            case BodyState body -> of(body);
            case AccountState account -> of(account);
            default -> Answer.json(state);
        };
    }

    /** A decision as it is answered, with what its finality rests on beside the record. */
    public static ObjectNode of(DecisionState state, Reading reading) {
        ObjectNode json = of(state);
        Finality finality = state.finality();
        List<String> conditions = new ArrayList<>();
        if (finality.route() == Route.LEGALITY_REVIEW && finality.cases().isEmpty()) {
            conditions.add("No appeal is recorded by entry " + reading.treeSize());
        }
        if (isToCome(reading) && finality.status() != Finality.Status.ANNULLED) {
            conditions.add("Unless it is appealed, or a court rules, before " + reading.validAt()
                    + ", which was still to come when entry " + reading.treeSize() + " was recorded");
        }
        if (!conditions.isEmpty()) {
            ArrayNode told = ((ObjectNode) json.required("finality")).putArray("conditions");
            conditions.forEach(told::add);
        }
        return json;
    }

    /** Whether the day had not come when the register knew what is answered: nobody can have recorded it to the end. */
    private static boolean isToCome(Reading reading) {
        return reading.knownAt() != null && reading.validAt().isAfter(Calendar.day(reading.knownAt()));
    }

    /** An account by whose it is, and every term that is not nothing. */
    private static ObjectNode of(AccountState state) {
        ObjectNode json = Answer.json(state.account());
        for (Term term : Term.values()) {
            BigInteger minor = state.terms().get(term);
            if (minor != null) {
                Amount sum = new Amount(minor, state.account().currency());
                json.putObject(term.toString())
                        .put("amount", sum.amount())
                        .put("currency", sum.currency().getCurrencyCode());
            }
        }
        ArrayNode findings = json.putArray("findings");
        state.findings().forEach(finding -> findings.add(Answer.json(finding)));
        return json;
    }

    /** The body as it was sent, and what decisions made of it where any did. */
    private static ObjectNode of(BodyState state) {
        ObjectNode json = Answer.json(state.body()).put("entry", state.entry());
        ObjectNode more = Answer.json(state).without("body").without("entry");
        more.properties().forEach(field -> {
            if (!(field.getValue().isArray() && field.getValue().isEmpty())) {
                json.set(field.getKey(), field.getValue());
            }
        });
        return json;
    }

    /** The decision as it was sent, its clauses as they stand. */
    private static ObjectNode of(DecisionState state) {
        Decision decision = state.decision();
        ObjectNode json = Answer.json(decision);
        json.remove("meetingDays");
        json.remove("caseNumber");
        ArrayNode days = json.putObject("meeting").putArray("days");
        decision.meetingDays().forEach(day -> days.add(day.toString()));
        if (decision.caseNumber() != null) {
            json.put("case", decision.caseNumber());
        }
        ArrayNode clauses = json.putArray("clauses");
        state.clauses().forEach(clause -> clauses.add(Answer.json(clause)));
        json.put("entry", state.entry());
        if (state.record().standing() != OnRecord.Standing.RECORDED
                || state.record().correction() != null) {
            json.set(
                    "record",
                    Answer.json(state.record())
                            .without("decision")
                            .without("entry")
                            .without("parts")
                            .without("correction"));
        }
        if (state.restsOn() != null) {
            json.set("restsOn", Answer.json(state.restsOn()));
        }
        json.set("finality", Answer.json(state.finality()));
        ArrayNode findings = json.putArray("findings");
        state.findings().forEach(finding -> findings.add(Answer.json(finding)));
        return json;
    }
}
