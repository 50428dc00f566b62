package org.councilregistry.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.councilregistry.body.BodyCode;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.BodyChange;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseEvent;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionEvent.CourtStep;
import org.councilregistry.decision.DecisionEvent.DecisionRecorded;
import org.councilregistry.decision.DecisionEvent.OfRecord;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.DelegationEvent;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.FundEvent;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.fund.LedgerEvent.MoneyPosted;
import org.councilregistry.journal.Journal;
import org.councilregistry.minutes.Series;
import org.councilregistry.register.Account;
import org.councilregistry.register.AccountFindings;
import org.councilregistry.register.Authority;
import org.councilregistry.register.BodyState;
import org.councilregistry.register.CaseState;
import org.councilregistry.register.ClauseState;
import org.councilregistry.register.DecisionState;
import org.councilregistry.register.DelegationState;
import org.councilregistry.register.FactsInMemory;
import org.councilregistry.register.Finding;
import org.councilregistry.register.FundState;
import org.councilregistry.register.Ledger;
import org.councilregistry.register.MandateState;
import org.councilregistry.register.PurposeState;
import org.councilregistry.register.SeriesState;
import org.councilregistry.register.Term;
import org.councilregistry.view.findings.FindingProjection.Found;
import org.councilregistry.view.history.HistoryProjection.Touch;
import org.councilregistry.view.ledger.FundLedger;
import org.councilregistry.view.ledger.LedgerProjection.Posting;
import org.councilregistry.view.ledger.Totals;
import org.jspecify.annotations.Nullable;

/** What the first entries of a journal say when they are read again from the beginning. */
final class FreshFold {
    private static final List<String> STATES = Stream.of(MandateState.Status.values(), MandateState.Condition.values())
            .flatMap(Arrays::stream)
            .map(Object::toString)
            .toList();

    private final FactsInMemory facts = new FactsInMemory();
    private final Map<Long, List<Object>> entries = new TreeMap<>();
    private final long treeSize;
    private final Histories.Names names;

    FreshFold(Journal journal, long treeSize, Histories.Names names) {
        this.treeSize = treeSize;
        this.names = names;
        journal.entries(1, (int) treeSize).forEach(entry -> {
            List<Object> events = EntryEvents.of(entry).events();
            entries.put(entry.number(), events);
            for (int i = 0; i < events.size(); i++) {
                facts.add(entry.number(), i, events.get(i));
            }
        });
    }

    /** Asks the views for everything on this day, and compares. */
    void mustBeWhat(Views views, LocalDate day) {
        Reading reading = new Reading(day, null, treeSize);
        for (DecisionId id : names.decisions()) {
            same("decision " + id, DecisionState.at(facts, id, day), () -> views.decision(id, reading));
        }
        for (ClauseId id : names.clauses()) {
            same("clause " + id, ClauseState.at(facts, id, day), () -> views.clause(id, reading));
            same("mandate " + id, MandateState.at(facts, id, day), () -> views.mandate(id, reading));
            same("delegation " + id, DelegationState.at(facts, id, day), () -> views.delegation(id, reading));
        }
        for (FundId id : names.funds()) {
            same("fund " + id, FundState.at(facts, id, day), () -> views.fund(id, reading));
            Optional<FundLedger> ledger = ledger(id, day);
            same("ledger of " + id, ledger, () -> views.ledger(id, null, null, reading));
            ledger.ifPresent(fresh -> {
                for (Totals.By by : Totals.By.values()) {
                    assertThat(terms(views.totals(id, by, reading), by))
                            .as("totals of " + id + " by " + by)
                            .isEqualTo(terms(fresh, by));
                }
            });
        }
        for (Totals.By by : Totals.By.values()) {
            Map<String, BigInteger> ofEach = new TreeMap<>();
            for (FundId id : names.funds()) {
                ledger(id, day).ifPresent(ledger -> {
                    if (by == Totals.By.BODY || by == Totals.By.YEAR) {
                        add(ofEach, ledger, by);
                    } else {
                        add(ofEach, views.totals(id, by, reading));
                    }
                });
            }
            ofEach.values().removeIf(sum -> sum.signum() == 0);
            Map<String, BigInteger> ofAll = new TreeMap<>();
            add(ofAll, views.totals(null, by, reading));
            assertThat(ofAll).as("totals of all funds by " + by).isEqualTo(ofEach);
        }
        for (Purpose id : List.of(new Purpose("p"), new Purpose("q"))) {
            same("purpose " + id, PurposeState.of(facts, id), () -> views.purpose(id, reading));
        }
        for (Series series : names.series()) {
            same("minutes of " + series, SeriesState.at(facts, series, day), () -> views.minutes(series, reading));
        }
        for (CaseNumber number : names.cases()) {
            same("case " + number, CaseState.at(facts, number, day), () -> views.casefile(number, reading));
        }
        lists(views, reading);
    }

    private static void add(Map<String, BigInteger> sums, List<Totals.Total> totals) {
        totals.forEach(total -> total.terms()
                .forEach((term, minor) ->
                        sums.merge(total.of() + " " + term + " " + total.currency(), minor, BigInteger::add)));
    }

    private static void add(Map<String, BigInteger> sums, FundLedger ledger, Totals.By by) {
        for (FundLedger.Standing standing : ledger.accounts()) {
            Account account = standing.authority().account();
            Object of = by == Totals.By.BODY ? account.holder() : account.year();
            Stream.of(standing.authority().terms(), standing.beside())
                    .forEach(terms -> terms.forEach((term, minor) -> sums.merge(
                            (of == null ? "" : of) + " " + term + " " + account.currency(), minor, BigInteger::add)));
        }
    }

    /** The same money, whatever it is added up by; what came in alone, where only that is told. */
    private static Map<String, BigInteger> terms(List<Totals.Total> totals, Totals.By by) {
        Map<String, BigInteger> sums = new TreeMap<>();
        totals.forEach(total -> total.terms()
                .forEach((term, minor) -> add(sums, by, term, total.currency().toString(), minor)));
        return sums;
    }

    private static Map<String, BigInteger> terms(FundLedger ledger, Totals.By by) {
        Map<String, BigInteger> sums = new TreeMap<>();
        ledger.total()
                .forEach((currency, terms) ->
                        terms.forEach((term, minor) -> add(sums, by, term, currency.toString(), minor)));
        return sums;
    }

    private static void add(Map<String, BigInteger> sums, Totals.By by, Term term, String currency, BigInteger minor) {
        boolean derived = term == Term.CARRIED_IN
                || term == Term.CARRIED_OUT
                || term == Term.LAPSED
                || term == Term.FREE
                || term == Term.ALLOTTED;
        boolean told = switch (by) {
            case BODY, YEAR -> true;
            case PURPOSE -> !derived;
            case SOURCE -> term.cameIn() && !derived;
        };
        if (told) {
            sums.merge(term + " " + currency, minor, BigInteger::add);
            sums.values().removeIf(sum -> sum.signum() == 0);
        }
    }

    private Optional<FundLedger> ledger(FundId id, LocalDate day) {
        Ledger ledger = Ledger.of(facts, id);
        return facts.fund(id).isEmpty() && facts.ledger(id).isEmpty()
                ? Optional.empty()
                : Optional.of(FundLedger.of(ledger, id, null, null, day));
    }

    private static <T> void same(String what, Optional<T> fresh, Supplier<T> asked) {
        if (fresh.isPresent()) {
            try {
                assertThat(asked.get()).as(what).isEqualTo(fresh.get());
            } catch (NotKnownException e) {
                throw new AssertionError(what + " should be known", e);
            }
        } else {
            assertThatThrownBy(asked::get).as(what).isInstanceOf(NotKnownException.class);
        }
    }

    private void lists(Views views, Reading reading) {
        LocalDate day = reading.validAt();
        List<DecisionState> decided = all(names.decisions(), id -> DecisionState.at(facts, id, day));
        sameList(
                "decisions",
                decided,
                (after, limit) -> views.decisions(null, reading, after, limit),
                state -> state.decision().id().value());
        List<MandateState> standing = all(names.clauses(), id -> MandateState.at(facts, id, day)).stream()
                .filter(MandateState::stands)
                .toList();
        sameList(
                "mandates",
                standing,
                (after, limit) -> views.mandates(null, null, reading, after, limit),
                state -> state.id().toString());
        List<MandateState> mandates = all(names.clauses(), id -> MandateState.at(facts, id, day));
        for (String state : STATES) {
            sameList(
                    "mandates that are " + state,
                    mandates.stream().filter(one -> isIn(state, one)).toList(),
                    (after, limit) -> views.mandates(state, null, reading, after, limit),
                    one -> one.id().toString());
        }
        List<DelegationState> delegations = all(names.clauses(), id -> DelegationState.at(facts, id, day)).stream()
                .filter(one -> one.status() == DelegationState.Status.IN_FORCE)
                .toList();
        sameList(
                "delegations",
                delegations,
                (after, limit) -> views.delegations(null, null, reading, after, limit),
                one -> one.id().toString());
        for (String delegate : List.of("head", "clerk", "AU", "KS")) {
            sameList(
                    "delegations to " + delegate,
                    delegations.stream()
                            .filter(one -> one.to().stream()
                                    .anyMatch(to -> to.toString().equals(delegate)))
                            .toList(),
                    (after, limit) -> views.delegations(null, delegate, reading, after, limit),
                    one -> one.id().toString());
        }
        List<CaseState> cases = all(names.cases(), number -> CaseState.at(facts, number, day));
        sameList(
                "cases",
                cases,
                (after, limit) -> views.cases(null, null, reading, after, limit),
                one -> one.number().value());
        for (CaseState.Status status : CaseState.Status.values()) {
            sameList(
                    "cases that are " + status,
                    cases.stream().filter(one -> one.status() == status).toList(),
                    (after, limit) -> views.cases(status, null, reading, after, limit),
                    one -> one.number().value());
        }
        sameList(
                "funds",
                all(names.funds(), id -> FundState.at(facts, id, day)),
                (after, limit) -> views.funds(reading, after, limit),
                state -> state.id().value());
        for (FundId id : names.funds()) {
            if (!facts.ledger(id).isEmpty()) {
                sameList(
                        "postings to " + id,
                        facts.ledger(id).stream()
                                .filter(known -> !known.event().on().isAfter(day))
                                .flatMap(known -> known.event() instanceof MoneyPosted posting
                                        ? Stream.of(new Posting(posting, known.entry()))
                                        : Stream.empty())
                                .toList(),
                        (after, limit) -> views.postings(id, reading, after, limit),
                        posting -> posting.posting().voucher().value());
            }
        }
        List<Found> found = found(decided, day);
        sameList("findings", found, (after, limit) -> views.findings(null, reading, after, limit), Found::toString);
        for (Finding.Kind kind : Finding.Kind.values()) {
            sameList(
                    "findings of " + kind,
                    found.stream()
                            .filter(thing -> thing.findings().stream().anyMatch(one -> one.kind() == kind))
                            .toList(),
                    (after, limit) -> views.findings(kind, reading, after, limit),
                    Found::toString);
        }
        List<BodyState> existing = new ArrayList<>();
        for (BodyCode code : names.bodies()) {
            Optional<BodyState> known = BodyState.of(facts, code);
            if (known.isEmpty()) {
                assertThatThrownBy(() -> views.mandates(null, code, reading, null, 10))
                        .isInstanceOf(NotKnownException.class);
                continue;
            }
            same("body " + code, known, () -> views.body(code, reading));
            if (known.get().body().exists().contains(day)) {
                existing.add(known.get());
            }
            sameList(
                    "mandates of " + code,
                    standing.stream().filter(state -> isAsked(code, state, day)).toList(),
                    (after, limit) -> views.mandates(null, code, reading, after, limit),
                    state -> state.id().toString());
            for (String state : STATES) {
                sameList(
                        "mandates of " + code + " that are " + state,
                        mandates.stream()
                                .filter(one -> isIn(state, one) && isAsked(code, one, day))
                                .toList(),
                        (after, limit) -> views.mandates(state, code, reading, after, limit),
                        one -> one.id().toString());
            }
            sameList(
                    "delegations of " + code + " to a head",
                    delegations.stream()
                            .filter(one -> one.delegatedBy().equals(code)
                                    && one.to().stream()
                                            .anyMatch(to -> to.toString().equals("head")))
                            .toList(),
                    (after, limit) -> views.delegations(code, "head", reading, after, limit),
                    one -> one.id().toString());
            sameList(
                    "decisions of " + code,
                    decided.stream()
                            .filter(state -> state.decision().body().equals(code))
                            .toList(),
                    (after, limit) -> views.decisions(code, reading, after, limit),
                    state -> state.decision().id().value());
        }
        sameList(
                "bodies",
                existing,
                (after, limit) -> views.bodies(reading, after, limit),
                row -> row.body().code().value());
    }

    private List<Found> found(List<DecisionState> decisions, LocalDate day) {
        List<Found> found = new ArrayList<>();
        for (DecisionState decision : decisions) {
            found.add(new Found(
                    Finding.About.DECISION, decision.decision().id().value(), decision.entry(), decision.findings()));
        }
        for (ClauseState clause : all(names.clauses(), id -> ClauseState.at(facts, id, day))) {
            found.add(new Found(
                    Finding.About.CLAUSE,
                    clause.id().toString(),
                    clause.ground().getFirst().entry(),
                    clause.findings()));
        }
        for (FundState fund : all(names.funds(), id -> FundState.at(facts, id, day))) {
            List<Finding> own = fund.findings().stream()
                    .filter(one -> one.kind().about() == Finding.About.FUND)
                    .toList();
            long entry = fund.ground().isEmpty() ? 0 : fund.ground().getFirst().entry();
            found.add(new Found(Finding.About.FUND, fund.id().value(), entry, own));
        }
        for (MandateState mandate : all(names.clauses(), id -> MandateState.at(facts, id, day))) {
            List<Finding> own = mandate.findings().stream()
                    .filter(one -> one.kind().about() == Finding.About.MANDATE)
                    .toList();
            found.add(new Found(
                    Finding.About.MANDATE,
                    mandate.id().toString(),
                    mandate.ground().getFirst().entry(),
                    own));
        }
        for (BodyState body : all(names.bodies(), code -> BodyState.of(facts, code))) {
            found.add(new Found(Finding.About.BODY, body.body().code().value(), body.entry(), body.findings()));
        }
        for (SeriesState minutes : all(names.series(), series -> SeriesState.at(facts, series, day))) {
            minutes.findings()
                    .forEach(one -> found.add(new Found(
                            Finding.About.MINUTES, minutes.series().toString(), minutes.entry(), List.of(one))));
        }
        for (CaseState one : all(names.cases(), number -> CaseState.at(facts, number, day))) {
            found.add(new Found(Finding.About.CASE, one.number().value(), one.entry(), one.findings()));
        }
        for (FundId fund : names.funds()) {
            Ledger ledger = Ledger.of(facts, fund);
            for (Account account : ledger.accounts(fund)) {
                List<Finding> findings =
                        AccountFindings.of(Authority.at(ledger, account, day), ledger.sums(account, day));
                if (!findings.isEmpty()) {
                    found.add(new Found(
                            Finding.About.ACCOUNT,
                            account.toString(),
                            Objects.requireNonNull(names.accounts().get(account)),
                            findings));
                }
            }
        }
        found.removeIf(one -> one.findings().isEmpty());
        return found;
    }

    /** Histories do not depend on the day. */
    void mustBeTheHistoryOf(Views views) {
        Reading reading = new Reading(LocalDate.of(2020, 1, 1), null, treeSize);
        for (FundId id : names.funds()) {
            List<String> touches = new ArrayList<>();
            entries.forEach((number, events) -> {
                List<String> changes = events.stream()
                        .filter(event -> (event instanceof FundEvent e
                                        && e.fund().equals(id))
                                || (event instanceof LedgerEvent l && l.fund().equals(id))
                                || (event instanceof ClauseEvent c && isOfFund(c.clause(), id))
                                || (isOfAllThatItDoes(event) && isOfFund(((DecisionEvent) event).id(), treeSize, id))
                                || (event instanceof OfRecord correction
                                        && !(event instanceof DecisionRecorded)
                                        && isOfFund(correction.id(), number, id)))
                        .map(event -> event.getClass().getSimpleName())
                        .toList();
                if (!changes.isEmpty()) {
                    touches.add(number + " " + changes.size());
                }
            });
            if (!facts.fund(id).isEmpty() || !facts.ledger(id).isEmpty()) {
                assertThat(touches(after -> views.history(id, reading, after, 3)))
                        .as("history of fund " + id)
                        .isEqualTo(touches);
            }
        }
        for (DecisionId id : names.decisions()) {
            if (facts.recorded(id).isPresent()) {
                List<String> touches = new ArrayList<>();
                entries.forEach((number, events) -> {
                    long changes = events.stream()
                            .filter(event -> (event instanceof DecisionEvent e && e.id().equals(id))
                                    || (event instanceof ClauseEvent c
                                            && c.clause().decision().equals(id))
                                    || mayLetStandAgain(
                                            event,
                                            number,
                                            clause -> clause.decision().equals(id)))
                            .count();
                    if (changes > 0) {
                        touches.add(number + " " + changes);
                    }
                });
                assertThat(touches(after -> views.history(id, reading, after, 3)))
                        .as("history of decision " + id)
                        .isEqualTo(touches);
            }
        }
    }

    /** Apart from entries that dissolve a body: these touch the delegations that named it by then. */
    void mustBeTheHistoryOfDelegationsIn(Views views) {
        Reading reading = new Reading(LocalDate.of(2020, 1, 1), null, treeSize);
        Map<Long, List<Object>> told = new TreeMap<>(entries);
        told.values().removeIf(events -> events.stream().anyMatch(BodyChange.BodyDissolved.class::isInstance));
        for (ClauseId id : names.clauses()) {
            if (facts.delegation(id).isEmpty()) {
                continue;
            }
            List<String> touches = new ArrayList<>();
            told.forEach((number, events) -> {
                long changes = events.stream()
                        .filter(event -> isOfDelegation(event, id, number))
                        .count();
                if (changes > 0) {
                    touches.add(number + " " + changes);
                }
            });
            assertThat(paged((after, limit) -> views.delegationHistory(id, reading, after, limit)).stream()
                            .filter(touch -> told.containsKey(touch.entry()))
                            .map(touch -> touch.entry() + " " + touch.changes().size())
                            .toList())
                    .as("history of delegation " + id)
                    .isEqualTo(touches);
        }
    }

    private boolean isOfDelegation(Object event, ClauseId id, long entry) {
        if (delegates(id, treeSize) && mayLetStandAgain(event, entry, id::equals)) {
            return true;
        }
        return switch (event) {
            case DelegationEvent e -> e.delegation().equals(id);
            case ClauseEvent e -> e.clause().equals(id) && delegates(id, treeSize);
            case DecisionRecorded e -> false;
            case OfRecord e -> e.id().equals(id.decision()) && delegates(id, entry);
            case DecisionEvent e -> isOfAllThatItDoes(e) && e.id().equals(id.decision()) && delegates(id, treeSize);
            default -> false;
        };
    }

    private boolean delegates(ClauseId id, long upTo) {
        return versions(id, upTo)
                .anyMatch(clause -> clause.effects().stream().anyMatch(ClauseEffect.Delegates.class::isInstance));
    }

    private static boolean isOfAllThatItDoes(Object event) {
        return event instanceof CourtStep
                || event instanceof DecisionEvent.MinutesCorrected
                || event instanceof DecisionEvent.StepStruckOut;
    }

    /** Whether the decision was about the fund as one of these entries had it. */
    private boolean isOfFund(DecisionId decision, long upTo, FundId fund) {
        return versions(decision, upTo)
                .flatMap(List::stream)
                .anyMatch(clause ->
                        isOfFund(clause, fund) || changedBy(clause).anyMatch(changed -> isOfFund(changed, fund)));
    }

    private static Stream<ClauseId> changedBy(Clause clause) {
        return clause.effects().stream()
                .flatMap(effect ->
                        effect instanceof ClauseEffect.ChangesClause change ? Stream.of(change.clause()) : Stream.of());
    }

    /** Whether a decision, as one of these entries had it, changes a clause. */
    private boolean changes(DecisionId decision, long upTo, Predicate<ClauseId> clause) {
        return versions(decision, upTo)
                .flatMap(List::stream)
                .flatMap(FreshFold::changedBy)
                .anyMatch(clause);
    }

    private boolean mayLetStandAgain(Object event, long number, Predicate<ClauseId> clause) {
        if (event instanceof OfRecord record && !(event instanceof DecisionRecorded)) {
            return changes(record.id(), number, clause);
        }
        return isOfAllThatItDoes(event) && changes(((DecisionEvent) event).id(), treeSize, clause);
    }

    private boolean isOfFund(ClauseId id, FundId fund) {
        return versions(id, treeSize).anyMatch(clause -> isOfFund(clause, fund));
    }

    /** As recorded, as continued and as corrected: of a part only what it adds. */
    private Stream<List<Clause>> versions(DecisionId id, long upTo) {
        return facts.decision(id).stream()
                .filter(known -> known.entry() <= upTo)
                .flatMap(known -> switch (known.event()) {
                    case DecisionRecorded e -> Stream.of(e.decision().clauses());
                    case DecisionEvent.DecisionContinued e -> Stream.of(e.clauses());
                    case DecisionEvent.DecisionCorrected e ->
                        Stream.of(e.decision().clauses());
                    default -> Stream.empty();
                });
    }

    private Stream<Clause> versions(ClauseId id, long upTo) {
        return versions(id.decision(), upTo).flatMap(List::stream).filter(clause -> clause.number() == id.number());
    }

    private static boolean isOfFund(Clause clause, FundId fund) {
        return clause.effects().stream()
                .anyMatch(effect -> ClauseEffect.fundsOf(effect).contains(fund));
    }

    private static List<String> touches(java.util.function.Function<@Nullable String, Answers<Touch>> pages) {
        return paged((after, limit) -> pages.apply(after)).stream()
                .map(touch -> touch.entry() + " " + touch.changes().size())
                .toList();
    }

    /** Asked by name, or as who carries on for a body that was one of the group. */
    private boolean isAsked(BodyCode code, MandateState mandate, LocalDate day) {
        if (mandate.assignees().group() == null) {
            return mandate.asked().contains(code);
        }
        return all(names.bodies(), one -> BodyState.of(facts, one)).stream()
                .filter(member ->
                        mandate.assignees().group().includes(member.body().kind())
                                && member.body().exists().contains(mandate.assigneesFrom()))
                .anyMatch(member -> acting(member, day, names.bodies().size())
                        .filter(code::equals)
                        .isPresent());
    }

    private static boolean isIn(String state, MandateState mandate) {
        return mandate.status().toString().equals(state)
                || mandate.conditions().stream()
                        .anyMatch(condition -> condition.toString().equals(state));
    }

    /** Who acts for a body on that day; nobody where bodies carry on for each other in a circle. */
    private Optional<BodyCode> acting(BodyState body, LocalDate day, int most) {
        if (body.successor() == null || !body.isGone(day)) {
            return Optional.of(body.body().code());
        }
        return most == 0
                ? Optional.empty()
                : BodyState.of(facts, body.successor()).flatMap(next -> acting(next, day, most - 1));
    }

    private static <I, S> List<S> all(Collection<I> ids, java.util.function.Function<I, Optional<S>> at) {
        return ids.stream().flatMap(id -> at.apply(id).stream()).toList();
    }

    private static <T> void sameList(
            String what,
            List<T> fresh,
            BiFunction<@Nullable String, Integer, Answers<T>> pages,
            java.util.function.Function<T, String> name) {
        Comparator<T> byName = Comparator.comparing(name);
        assertThat(paged(pages).stream().sorted(byName).toList())
                .as(what)
                .isEqualTo(fresh.stream().sorted(byName).toList());
    }

    private static <T> List<T> paged(BiFunction<@Nullable String, Integer, Answers<T>> pages) {
        List<T> items = new ArrayList<>();
        String after = null;
        do {
            Answers<T> page = pages.apply(after, 7);
            items.addAll(page.items());
            after = page.next().orElse(null);
        } while (after != null);
        return items;
    }
}
