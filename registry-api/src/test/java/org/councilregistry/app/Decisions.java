package org.councilregistry.app;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Decisions and bodies as a registrar sends them, made up for tests. */
final class Decisions {
    private Decisions() {}

    /** A decision of the council on one day, whose clauses are written {@code {"number": 1, …}}. */
    static String decision(String id, String day, String... clauses) {
        return """
                {"id": "%s", "body": "KF", "title": "Made up for a test", "meeting": {"days": ["%s"]}, "clauses": [%s]}
                """.formatted(id, day, String.join(", ", clauses));
    }

    /** A decision of the council, with its item of the minutes and its case. */
    static String item(String id, String day, String item, String number) {
        return """
                {"id": "%s", "body": "KF", "title": "Made up for a test", "meeting": {"days": ["%s"]},
                 "item": "%s", "case": "%s", "clauses": [%s]}""".formatted(id, day, item, number, clause(1));
    }

    /** A decision of the council that is recorded in so many parts: the first. */
    static String inParts(String id, String day, int parts, String... clauses) {
        return decision(id, day, clauses).replaceFirst("\\{", "{\"parts\": " + parts + ", ");
    }

    /** A clause that does what the effects say. */
    static String clause(int number, String... effects) {
        return """
                {"number": %d, "text": "Clause %d, made up", "effects": [%s]}""".formatted(number, number, String.join(", ", effects));
    }

    static String grants(String... bodies) {
        return """
                {"type": "grants-mandate", "assignees": {"bodies": ["%s"]}}""".formatted(String.join("\", \"", bodies));
    }

    static String replaces(String clause) {
        return """
                {"type": "replaces", "clause": "%s"}""".formatted(clause);
    }

    /** A fund provided with an amount that is written as given, quotes included. */
    static String provides(String fund, String amount) {
        return """
                {"type": "provides-fund", "fund": "%s", "name": "Made up", "origin": "Made up",
                 "amount": {"amount": %s, "currency": "SEK"}}""".formatted(fund, amount);
    }

    static String committee(String code, String more) {
        return """
                {"code": "%s", "kind": "committee", "names": [{"text": "A committee made up for a test"}]%s}""".formatted(code, more);
    }

    /** The ground of something, as JSON. */
    static ArrayNode ground(String... decisionClauseEntry) {
        ArrayNode ground = Reply.JSON.createArrayNode();
        for (String each : decisionClauseEntry) {
            List<String> parts = List.of(each.split(" "));
            ObjectNode one = ground.addObject()
                    .put("decision", parts.get(0))
                    .put("clause", parts.get(0) + "." + parts.get(1))
                    .put("entry", Integer.parseInt(parts.get(2)));
            if (parts.size() > 3) {
                one.put("source", "The page of the H22 programme");
            }
        }
        return ground;
    }
}
