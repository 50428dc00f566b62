package org.councilregistry.decision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyForm;
import org.councilregistry.decision.DecisionCommand.ContinueDecision;
import org.councilregistry.decision.DecisionEvent.DecisionContinued;
import org.councilregistry.json.Form;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;

/** How a decision is written when it is sent to us. */
public final class DecisionForm {
    private static final int EARLIEST_YEAR = 1800;
    private static final int LATEST_YEAR = 2999;
    private static final int MOST_PARTS = 999;

    private final Predicate<BodyCode> known;
    private final Predicate<DecisionId> taken;
    private @Nullable DecisionId decision;
    private final Set<String> documents = new HashSet<>();

    private DecisionForm(Predicate<BodyCode> known, Predicate<DecisionId> taken) {
        this.known = known;
        this.taken = taken;
    }

    /**
     * Reads a decision; null, with faults, if it is malformed. That it cites a decision which is not in the register is
     * no fault; that it names a body which is not, is one.
     *
     * @param known whether a body of this code is in the register
     * @param taken whether a decision cannot have this id any more
     */
    public static @Nullable Decision read(Form form, Predicate<BodyCode> known, Predicate<DecisionId> taken) {
        return new DecisionForm(known, taken).decision(form);
    }

    /**
     * Reads a decision that stands in the place of another recording of it; null, with faults, if it is malformed. It
     * keeps its id, which need not be sent.
     *
     * @param known whether a body of this code is in the register
     */
    static @Nullable Decision correct(Form form, DecisionId id, Predicate<BodyCode> known) {
        DecisionId sent = form.optionalParsed("id", DecisionId::new);
        form.faults().require(sent == null || sent.equals(id), form.at("id"), "must be " + id + ": ids are kept");
        DecisionForm correcting = new DecisionForm(known, each -> false);
        correcting.decision = id;
        return correcting.rest(form);
    }

    /**
     * Reads a further part of a decision, or of a correction; null, with faults, if it is malformed.
     *
     * @param soFar the decision as far as it is recorded
     * @param recorded how many of its parts are; none where nothing is to follow
     * @param seen how often the sender knows the decision to have been recorded, continued and corrected
     * @param known whether a body of this code is in the register
     */
    public static @Nullable ContinueDecision further(
            Form form, Decision soFar, int recorded, int seen, Predicate<BodyCode> known) {
        Integer part = form.number("part", 2, MOST_PARTS);
        form.faults()
                .require(
                        part == null || recorded == 0 || part == recorded + 1,
                        form.at("part"),
                        "is not the next part, which is " + (recorded + 1))
                .require(recorded > 0, form.at("part"), "is of a decision to which nothing is to be added");
        DecisionForm further = new DecisionForm(known, each -> false);
        further.decision = soFar.id();
        soFar.documents().forEach(document -> further.documents.add(document.id()));
        List<SourceDocument> sources = further.sources(form);
        List<String> notes = form.texts("notes", 100, text -> text);
        List<Clause> clauses = further.clauses(
                form, soFar.clauses().stream().map(Clause::number).collect(Collectors.toSet()));
        return form.faults().any() || part == null
                ? null
                : new ContinueDecision(
                        new DecisionContinued(soFar.id(), part, sources, notes, clauses),
                        soFar.and(sources, notes, clauses),
                        seen);
    }

    private @Nullable Decision decision(Form form) {
        decision = form.parsed("id", DecisionId::new);
        if (decision != null && taken.test(decision)) {
            form.faults().taken(form.at("id"));
        }
        return rest(form);
    }

    private @Nullable Decision rest(Form form) {
        BodyCode body = body(form, "body");
        String title = form.text("title");
        LocalDate decidedOn = form.optionalDate("decidedOn");
        // Who decides alone holds no meeting.
        List<LocalDate> days = form.isGiven("delegation") && form.isGiven("decidedOn") && !form.isGiven("meeting")
                ? decidedOn == null ? List.of() : List.of(decidedOn)
                : days(form);
        form.faults()
                .require(
                        decidedOn == null || days.isEmpty() || days.contains(decidedOn),
                        form.at("decidedOn"),
                        "must be a day of the meeting");
        LocalDate effectiveFrom = form.optionalDate("effectiveFrom");
        String caseNumber = form.optionalText("case");
        String item = form.optionalText("item");
        Integer parts = form.optionalNumber("parts", 2, MOST_PARTS);
        List<SourceDocument> sources = sources(form);
        List<String> notes = form.texts("notes", 100, text -> text);
        List<Clause> clauses = clauses(form, Set.of());
        LocalDate decided = decidedOn == null && !days.isEmpty() ? days.getLast() : decidedOn;
        Delegated delegation = form.optionalObject(
                "delegation",
                one -> DelegationForm.delegated(
                        one, decision, known, clauses.stream().anyMatch(DecisionForm::delegates), decided));
        if (form.faults().any() || decision == null || body == null || title == null) {
            return null;
        }
        return new Decision(
                decision,
                body,
                title,
                days,
                decidedOn,
                effectiveFrom,
                caseNumber,
                item,
                sources,
                notes,
                clauses,
                delegation,
                parts);
    }

    private List<SourceDocument> sources(Form form) {
        List<SourceDocument> sources = form.objects("documents", 100, DecisionForm::document);
        for (SourceDocument source : sources) {
            form.faults()
                    .require(
                            documents.add(source.id()),
                            form.at("documents"),
                            "has the id \"" + source.id() + "\" twice");
        }
        return sources;
    }

    /** @param before the numbers of the clauses that earlier parts have */
    private List<Clause> clauses(Form form, Set<Integer> before) {
        List<Clause> clauses = form.objects("clauses", 500, this::clause);
        form.faults().require(form.has("clauses", 1), form.at("clauses"), "must have at least one clause");
        Set<Integer> numbers = new HashSet<>(before);
        for (Clause clause : clauses) {
            form.faults()
                    .require(
                            numbers.add(clause.number()),
                            form.at("clauses"),
                            "has the clause number " + clause.number() + " twice");
        }
        return clauses;
    }

    private static List<LocalDate> days(Form form) {
        List<LocalDate> days = form.optionalObject("meeting", meeting -> {
            List<LocalDate> found = meeting.texts("days", 31, Form::day);
            meeting.faults().require(meeting.has("days", 1), meeting.at("days"), "must have at least one day");
            // Where some cannot be read, the others' places are not known any more.
            for (int i = 1; i < found.size() && !meeting.has("days", found.size() + 1); i++) {
                meeting.faults()
                        .require(
                                found.get(i - 1).isBefore(found.get(i)),
                                meeting.at("days") + "/" + i,
                                "must be after the day before it");
            }
            return found;
        });
        if (days == null) {
            form.faults().require(form.isGiven("meeting"), form.at("meeting"), "is missing");
            return List.of();
        }
        return days;
    }

    private static @Nullable SourceDocument document(Form form) {
        String id = form.parsed("id", Slug::require);
        String title = form.text("title");
        LocalDate date = form.optionalDate("date");
        String sha256 = form.optionalParsed("sha256", SourceDocument::digest);
        return id == null || title == null ? null : new SourceDocument(id, title, date, sha256);
    }

    private @Nullable Clause clause(Form form) {
        Integer number = form.number("number", 1, 999);
        String text = form.text("text");
        LocalDate effectiveFrom = form.optionalDate("effectiveFrom");
        List<ClauseEffect> effects = form.objects("effects", 50, effect -> effect(effect, number == null ? 0 : number));
        long mandates = effects.stream()
                .filter(effect -> effect instanceof ClauseEffect.GrantsMandate)
                .count();
        form.faults().require(mandates <= 1, form.at("effects"), "grants more than one mandate");
        long delegations = effects.stream()
                .filter(effect -> effect instanceof ClauseEffect.Delegates)
                .count();
        form.faults().require(delegations <= 1, form.at("effects"), "gives more than one delegation");
        boolean nothing = effects.stream().anyMatch(effect -> effect instanceof ClauseEffect.GrantsNothing);
        form.faults()
                .require(
                        !nothing || effects.size() == 1,
                        form.at("effects"),
                        "a clause that proposes, rejects, refers back, tables or notes does nothing else");
        return number == null || text == null ? null : new Clause(number, text, effectiveFrom, effects);
    }

    private static boolean delegates(Clause clause) {
        return clause.effects().stream().anyMatch(ClauseEffect.Delegates.class::isInstance);
    }

    private @Nullable ClauseEffect effect(Form form, int number) {
        String type = form.text("type");
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "grants-mandate" -> {
                Bodies assignees = bodies(form, "assignees");
                LocalDate reportBack = form.optionalDate("reportBack");
                LocalDate until = form.optionalDate("until");
                yield assignees == null ? null : new ClauseEffect.GrantsMandate(assignees, reportBack, until);
            }
            case "provides-fund" -> providesFund(form);
            case "finances-fund" -> {
                FundId fund = form.parsed("fund", FundId::new);
                Money amount = form.money("amount");
                BodyCode through = body(form, "through");
                List<Integer> years = years(form);
                String text = form.text("text");
                yield fund == null || amount == null || through == null || text == null
                        ? null
                        : new ClauseEffect.FinancesFund(fund, amount, through, years, text);
            }
            case "allots-fund" -> {
                FundId fund = form.parsed("fund", FundId::new);
                Money amount = form.money("amount");
                Bodies to = bodies(form, "to");
                Integer year = form.optionalNumber("year", EARLIEST_YEAR, LATEST_YEAR);
                Purpose purpose = form.optionalParsed("purpose", Purpose::new);
                yield fund == null || amount == null || to == null
                        ? null
                        : new ClauseEffect.AllotsFund(fund, amount, to, year, purpose);
            }
            case "permits-use" -> {
                FundId fund = form.parsed("fund", FundId::new);
                Purpose purpose = form.parsed("purpose", Purpose::new);
                Purpose within = form.optionalParsed("within", Purpose::new);
                Bodies bodies = bodies(form, "bodies");
                List<Integer> years = years(form);
                yield fund == null || purpose == null || bodies == null
                        ? null
                        : new ClauseEffect.PermitsUse(fund, purpose, within, bodies, years);
            }
            case "supplements-fund" -> supplementsFund(form);
            case "moves-money" -> movesMoney(form);
            case "returns-money" -> {
                FundId fund = form.parsed("fund", FundId::new);
                Money amount = form.money("amount");
                Bodies from = optionalBodies(form, "from");
                Integer year = year(form, "year");
                yield fund == null || amount == null ? null : new ClauseEffect.ReturnsMoney(fund, amount, from, year);
            }
            case "shares-fund" -> sharesFund(form);
            case "carries-forward" -> {
                FundId fund = form.parsed("fund", FundId::new);
                Integer from = form.number("fromYear", EARLIEST_YEAR, LATEST_YEAR);
                Integer to = form.number("toYear", EARLIEST_YEAR, LATEST_YEAR);
                form.faults()
                        .require(
                                from == null || to == null || from < to,
                                form.at("toYear"),
                                "must be a year after \"fromYear\"");
                Money amount = form.isGiven("amount") ? form.money("amount") : null;
                Bodies bodies = form.optionalObject("bodies", one -> BodyForm.bodies(one, known));
                AddedUses addedUses = form.optionalParsed("addedUses", text -> Form.choose(text, AddedUses.values()));
                yield fund == null || from == null || to == null
                        ? null
                        : new ClauseEffect.CarriesForward(fund, from, to, amount, bodies, addedUses);
            }
            case "amends" -> {
                ClauseId target = target(form, number);
                String text = form.optionalText("text");
                Bodies assignees = form.optionalObject("assignees", one -> BodyForm.bodies(one, known));
                Money amount = form.isGiven("amount") ? form.money("amount") : null;
                form.faults()
                        .require(
                                Stream.of("text", "assignees", "amount", "takesEffect")
                                        .anyMatch(form::isGiven),
                                form.at("text"),
                                "an amendment must say a new \"text\", new \"assignees\", a new \"amount\" or from when"
                                        + " the clause \"takesEffect\"");
                String part = form.optionalText("part");
                form.faults()
                        .require(
                                part == null || form.isGiven("text"),
                                form.at("part"),
                                "is the part that \"text\" stands in place of, which is missing");
                LocalDate takesEffect = form.optionalDate("takesEffect");
                yield target == null
                        ? null
                        : new ClauseEffect.Amends(target, part, text, assignees, amount, takesEffect);
            }
            case "replaces" -> {
                ClauseId target = target(form, number);
                yield target == null ? null : new ClauseEffect.Replaces(target);
            }
            case "repeals" -> {
                ClauseId target = target(form, number);
                Boolean revives = form.isGiven("revives") ? form.flag("revives") : null;
                yield target == null ? null : new ClauseEffect.Repeals(target, revives);
            }
            case "renames-body" -> {
                BodyCode renamed = body(form, "body");
                String name = form.text("name");
                yield renamed == null || name == null ? null : new ClauseEffect.RenamesBody(renamed, name);
            }
            case "dissolves-body" -> {
                BodyCode dissolved = body(form, "body");
                BodyCode successor =
                        BodyForm.known(form, "successor", form.optionalParsed("successor", BodyCode::new), known);
                form.faults()
                        .require(
                                dissolved == null || !dissolved.equals(successor),
                                form.at("successor"),
                                "is the body that is dissolved");
                yield dissolved == null ? null : new ClauseEffect.DissolvesBody(dissolved, successor);
            }
            case "extends-mandate" -> {
                ClauseId target = target(form, number);
                LocalDate reportBack = form.optionalDate("reportBack");
                LocalDate until = form.optionalDate("until");
                form.faults()
                        .require(
                                form.isGiven("reportBack") || form.isGiven("until"),
                                form.at("reportBack"),
                                "an extension must say a new day, as \"reportBack\" or \"until\"");
                yield target == null ? null : new ClauseEffect.Extends(target, reportBack, until);
            }
            case "passes-on-mandate" -> {
                ClauseId target = target(form, number);
                Bodies assignees = bodies(form, "assignees");
                yield target == null || assignees == null ? null : new ClauseEffect.PassesOn(target, assignees);
            }
            case "completes-mandate" -> {
                ClauseId target = target(form, number);
                yield target == null ? null : new ClauseEffect.Completes(target);
            }
            case "resumes-mandate" -> {
                ClauseId target = target(form, number);
                LocalDate reportBack = form.optionalDate("reportBack");
                LocalDate until = form.optionalDate("until");
                yield target == null ? null : new ClauseEffect.Resumes(target, reportBack, until);
            }
            case "delegates" -> DelegationForm.delegates(form, known);
            case "proposes" -> {
                BodyCode to = body(form, "to");
                yield to == null ? null : new ClauseEffect.Proposes(to);
            }
            case "rejects" -> new ClauseEffect.Rejects();
            case "refers-back" ->
                new ClauseEffect.RefersBack(
                        BodyForm.known(form, "to", form.optionalParsed("to", BodyCode::new), known));
            case "tables" -> new ClauseEffect.Tables();
            case "notes" -> new ClauseEffect.Notes();
            default -> {
                form.fault(
                        "type",
                        "must be one of grants-mandate, provides-fund, finances-fund, allots-fund, permits-use,"
                                + " supplements-fund, moves-money, returns-money, shares-fund, carries-forward, amends,"
                                + " replaces, repeals, extends-mandate, passes-on-mandate, completes-mandate, resumes-mandate,"
                                + " renames-body, dissolves-body, delegates, proposes, rejects, refers-back, tables, notes, not \""
                                + type
                                + "\"");
                form.ignoreTheRest();
                yield null;
            }
        };
    }

    private @Nullable ClauseEffect providesFund(Form form) {
        FundId fund = form.parsed("fund", FundId::new);
        String name = form.text("name");
        Money amount = form.money("amount");
        String origin = form.text("origin");
        Purpose purpose = form.optionalParsed("purpose", Purpose::new);
        List<Integer> years = years(form);
        List<FundTerm> terms = form.objects("terms", 100, this::term);
        return fund == null || name == null || amount == null || origin == null
                ? null
                : new ClauseEffect.ProvidesFund(fund, name, amount, origin, purpose, years, terms);
    }

    private @Nullable ClauseEffect supplementsFund(Form form) {
        FundId fund = form.parsed("fund", FundId::new);
        Money amount = form.money("amount");
        String origin = form.text("origin");
        Bodies to = optionalBodies(form, "to");
        Integer year = year(form, "year");
        Purpose purpose = form.optionalParsed("purpose", Purpose::new);
        return fund == null || amount == null || origin == null
                ? null
                : new ClauseEffect.SupplementsFund(fund, amount, origin, to, year, purpose);
    }

    private @Nullable ClauseEffect movesMoney(Form form) {
        FundId fund = form.parsed("fund", FundId::new);
        Money amount = form.money("amount");
        Bodies from = optionalBodies(form, "from");
        Integer fromYear = year(form, "fromYear");
        FundId toFund = form.optionalParsed("toFund", FundId::new);
        Bodies to = optionalBodies(form, "to");
        Integer toYear = year(form, "toYear");
        Purpose purpose = form.optionalParsed("purpose", Purpose::new);
        boolean elsewhere = (toFund != null && !toFund.equals(fund))
                || !Objects.equals(from, to)
                || !Objects.equals(fromYear, toYear);
        form.faults()
                .require(
                        elsewhere || form.faults().any(),
                        form.at("to"),
                        "is where the money was: another body, budget year or fund must be named");
        return fund == null || amount == null
                ? null
                : new ClauseEffect.MovesMoney(
                        fund, amount, from, fromYear, toFund == null ? fund : toFund, to, toYear, purpose);
    }

    private @Nullable ClauseEffect sharesFund(Form form) {
        FundId fund = form.parsed("fund", FundId::new);
        Money amount = form.money("amount");
        List<Integer> years = years(form);
        form.faults().require(form.has("years", 1), form.at("years"), "must name at least one budget year");
        List<ClauseEffect.Weight> key = form.objects("key", 200, each -> {
            BodyCode body = body(each, "body");
            Integer weight = each.number("weight", 1, 1_000_000_000);
            return body == null || weight == null ? null : new ClauseEffect.Weight(body, weight);
        });
        form.faults().require(form.has("key", 1), form.at("key"), "must name at least one body and its weight");
        Set<BodyCode> named = new HashSet<>();
        for (ClauseEffect.Weight each : key) {
            form.faults().require(named.add(each.body()), form.at("key"), "names " + each.body() + " twice");
        }
        Purpose purpose = form.optionalParsed("purpose", Purpose::new);
        return fund == null || amount == null || years.isEmpty() || key.isEmpty()
                ? null
                : new ClauseEffect.SharesFund(fund, amount, years, key, purpose);
    }

    private @Nullable Bodies optionalBodies(Form form, String field) {
        return form.optionalObject(field, one -> BodyForm.bodies(one, known));
    }

    private static @Nullable Integer year(Form form, String field) {
        return form.optionalNumber(field, EARLIEST_YEAR, LATEST_YEAR);
    }

    private @Nullable FundTerm term(Form form) {
        String type = form.text("type");
        String text = form.text("text");
        String source = form.optionalText("source");
        form.faults()
                .require(
                        source == null || documents.contains(source),
                        form.at("source"),
                        "is not the id of one of the decision's documents");
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "earmark" -> {
                Money amount = form.money("amount");
                Purpose purpose = form.parsed("purpose", Purpose::new);
                Bodies bodies = form.optionalObject("bodies", one -> BodyForm.bodies(one, known));
                List<Integer> years = years(form);
                yield text == null || amount == null || purpose == null
                        ? null
                        : new FundTerm.Earmark(text, amount, purpose, bodies, years, source);
            }
            case "exclusion" -> {
                List<CostKind> costs = form.texts("costs", 10, one -> Form.choose(one, CostKind.values()));
                boolean raising = form.flag("raisingRunningExpenses");
                form.faults()
                        .require(
                                raising || form.has("costs", 1),
                                form.at("costs"),
                                "an exclusion must name \"costs\" or \"raisingRunningExpenses\"");
                yield text == null ? null : new FundTerm.Exclusion(text, costs, raising, source);
            }
            default -> {
                form.fault("type", "must be earmark or exclusion, not \"" + type + "\"");
                form.ignoreTheRest();
                yield null;
            }
        };
    }

    private @Nullable ClauseId target(Form form, int number) {
        ClauseId target = form.parsed("clause", ClauseId::parse);
        form.faults()
                .require(
                        target == null || !target.decision().equals(decision) || target.number() != number,
                        form.at("clause"),
                        "is this clause itself");
        return target;
    }

    private @Nullable BodyCode body(Form form, String field) {
        return BodyForm.known(form, field, form.parsed(field, BodyCode::new), known);
    }

    private @Nullable Bodies bodies(Form form, String field) {
        return form.object(field, one -> BodyForm.bodies(one, known));
    }

    private static List<Integer> years(Form form) {
        return new ArrayList<>(form.numbers("years", 100, EARLIEST_YEAR, LATEST_YEAR));
    }
}
