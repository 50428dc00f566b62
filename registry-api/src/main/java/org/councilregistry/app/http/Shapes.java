package org.councilregistry.app.http;

import org.councilregistry.decision.Decision;
import org.councilregistry.register.DecisionState;
import org.councilregistry.register.OnRecord;
import org.councilregistry.view.bodies.BodyProjection.BodyRow;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shapes that states have in JSON, wherever they are told. */
public final class Shapes {
    private Shapes() {}

    /** A state of the register in the shape that answers give it. */
    public static ObjectNode of(Object state) {
        return switch (state) {
            case DecisionState decision -> of(decision);
            case BodyRow row -> Answer.json(row.body()).put("entry", row.entry());
            default -> Answer.json(state);
        };
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
        if (state.record().standing() != OnRecord.Standing.RECORDED) {
            json.set("record", Answer.json(state.record()).without("decision").without("entry"));
        }
        json.set("finality", Answer.json(state.finality()));
        ArrayNode findings = json.putArray("findings");
        state.findings().forEach(finding -> findings.add(Answer.json(finding)));
        return json;
    }
}
