package org.councilregistry.register;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyEvent;
import org.councilregistry.body.BodyGroup;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.FundEvent;
import org.councilregistry.fund.FundEvent.FundAllotted;
import org.councilregistry.fund.FundEvent.FundCarriedForward;
import org.councilregistry.fund.FundEvent.FundFinanced;
import org.councilregistry.fund.FundEvent.FundProvided;
import org.councilregistry.fund.FundEvent.FundShared;
import org.councilregistry.fund.FundEvent.FundSupplemented;
import org.councilregistry.fund.FundEvent.MoneyMoved;
import org.councilregistry.fund.FundEvent.MoneyReturned;
import org.councilregistry.fund.FundEvent.UsePermitted;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.fund.LedgerEvent.FinancingDecided;
import org.councilregistry.fund.LedgerEvent.FinancingReceived;
import org.councilregistry.fund.LedgerEvent.Granted;
import org.councilregistry.fund.LedgerEvent.MoneyPosted;
import org.councilregistry.fund.LedgerEvent.MoneyReserved;
import org.councilregistry.fund.LedgerEvent.RequestReleased;
import org.councilregistry.fund.LedgerEvent.SpendingGranted;
import org.councilregistry.fund.LedgerEvent.Taken;
import org.councilregistry.fund.RequestId;
import org.councilregistry.money.Money;
import org.councilregistry.time.Period;
import org.jspecify.annotations.Nullable;

/** How the money of one fund moved, cause by cause: all that a cause did follows from the facts by itself. */
public final class Movements {
    private final Facts facts;
    private final FundId fund;

    public Movements(Facts facts, FundId fund) {
        this.facts = facts;
        this.fund = fund;
    }

    /** Every cause of this fund. */
    public Set<Cause> causes() {
        Set<Cause> causes = new LinkedHashSet<>(clauses());
        facts.ledger(fund).forEach(known -> causes.add(causeOf(known)));
        return causes;
    }

    /** The clauses that dispose of this fund. */
    public Set<Cause.ByClause> clauses() {
        Set<Cause.ByClause> causes = new LinkedHashSet<>();
        facts.fund(fund)
                .forEach(known -> causes.add(new Cause.ByClause(known.event().clause())));
        return causes;
    }

    /**
     * Whether these clauses, in some version of their decisions, did something to this fund on which it depends what
     * others move, as where they take from. That does not hold of one that only gives a part to somebody: so a fund of
     * many such clauses costs no more at each than one of few.
     */
    public boolean mayMoveOthers(Set<ClauseId> clauses) {
        return facts.fund(fund).stream()
                .filter(known -> clauses.contains(known.event().clause()))
                .anyMatch(known -> !(known.event() instanceof FundAllotted
                        || known.event() instanceof FundFinanced
                        || known.event() instanceof UsePermitted));
    }

    /** The causes whose movements may be others since this event is known. */
    public Set<Cause> touchedBy(Known<LedgerEvent> known) {
        Set<Cause> causes = new LinkedHashSet<>();
        if (known.event() instanceof Granted granted) {
            // A posting may have named the request before it was recorded.
            facts.ledger(fund).forEach(other -> {
                if (other.event() instanceof MoneyPosted posting
                        && granted.request().equals(posting.request())) {
                    causes.add(new Cause.ByPosting(posting.voucher()));
                }
            });
        }
        causes.add(causeOf(known));
        return causes;
    }

    private Cause causeOf(Known<LedgerEvent> known) {
        return switch (known.event()) {
            case MoneyPosted e ->
                requestOf(e)
                        .<Cause>map(first -> new Cause.ByRequest(first.request()))
                        .orElseGet(() -> new Cause.ByPosting(e.voucher()));
            case Granted e ->
                new Cause.ByRequest(first(e.request()).map(Granted::request).orElse(e.request()));
            case LedgerEvent.FinancingFact e -> new Cause.ByFinancing(known.entry(), known.position());
        };
    }

    /** The request under which something was posted, if that is recorded and takes from the same account. */
    Optional<Taken> requestOf(MoneyPosted posting) {
        return posting.request() == null
                ? Optional.empty()
                : first(posting.request()).filter(taken -> account(taken).equals(account(posting)));
    }

    /** What was granted by a request. */
    public Optional<Granted> granted(RequestId request) {
        return facts.ledger(fund).stream()
                .filter(known -> known.event() instanceof Granted granted
                        && granted.request().equals(request))
                .map(known -> (Granted) known.event())
                .findFirst();
    }

    /** The request that a request goes back to: by it the money was first taken. */
    public Optional<Taken> first(RequestId request) {
        return granted(request).flatMap(granted -> switch (granted) {
            case MoneyReserved e -> Optional.of(e);
            case SpendingGranted e -> e.reservation() == null ? Optional.of(e) : first(e.reservation());
            case RequestReleased e -> first(e.released());
        });
    }

    static Account account(Taken taken) {
        return Account.of(
                taken.fund(), taken.body(), taken.year(), taken.amount().currency());
    }

    static Account account(MoneyPosted posting) {
        return Account.of(
                posting.fund(), posting.body(), posting.year(), posting.amount().currency());
    }

    /** What a cause moved, by day. */
    public List<Movement> of(Cause cause) {
        return switch (cause) {
            case Cause.ByClause by -> ofClause(by.clause());
            case Cause.ByRequest by ->
                first(by.request()).map(first -> ofRequest(first).movements()).orElse(List.of());
            case Cause.ByPosting by ->
                facts.ledger(fund).stream()
                        .filter(known -> known.event() instanceof MoneyPosted posting
                                && posting.voucher().equals(by.voucher()))
                        .map(known -> (MoneyPosted) known.event())
                        .findFirst()
                        .map(this::ofPosting)
                        .orElse(List.of());
            case Cause.ByFinancing by ->
                facts.ledger(fund).stream()
                        .filter(known -> known.entry() == by.entry() && known.position() == by.position())
                        .findFirst()
                        .map(known -> ofFinancing((LedgerEvent.FinancingFact) known.event()))
                        .orElse(List.of());
        };
    }

    /** What an event moved that is a cause by itself; as {@link #of}, without looking for it. */
    public List<Movement> of(Cause cause, LedgerEvent event) {
        return switch (cause) {
            case Cause.ByPosting by
            when event instanceof MoneyPosted e && e.voucher().equals(by.voucher()) -> ofPosting(e);
            case Cause.ByFinancing by when event instanceof LedgerEvent.FinancingFact e -> ofFinancing(e);
            default -> of(cause);
        };
    }

    private List<Movement> ofPosting(MoneyPosted posting) {
        return requestOf(posting).isPresent()
                ? List.of()
                : List.of(Movement.on(posting.on())
                        .take(account(posting), Term.SPENT, posting.purpose(), signed(posting))
                        .add(
                                account(posting),
                                Term.UNEXPLAINED,
                                null,
                                null,
                                posting.clause() == null ? signed(posting) : BigInteger.ZERO)
                        .done());
    }

    private static BigInteger signed(MoneyPosted posting) {
        BigInteger minor = posting.amount().minor();
        return posting.reverses() == null ? minor : minor.negate();
    }

    private static List<Movement> ofFinancing(LedgerEvent.FinancingFact fact) {
        Term term = switch (fact) {
            case FinancingDecided e -> Term.DECIDED;
            case FinancingReceived e -> Term.RECEIVED;
        };
        Account account = Account.of(
                fact.fund(), fact.through(), fact.year(), fact.amount().currency());
        return List.of(Movement.on(fact.on())
                .add(account, term, null, null, fact.amount().minor())
                .done());
    }

    /** A request and what stands of it after each day on which something happened. */
    Asked ofRequest(Taken first) {
        Asked asked = new Asked(first);
        for (Known<LedgerEvent> known : facts.ledger(fund)) {
            switch (known.event()) {
                case MoneyReserved e
                when e.request().equals(first.request()) ->
                    asked.on(e.on()).reserved =
                            asked.on(e.on()).reserved.add(e.amount().minor());
                case SpendingGranted e
                when isOf(e.request(), first) ->
                    asked.on(e.on()).granted =
                            asked.on(e.on()).granted.add(e.amount().minor());
                case RequestReleased e
                when isOf(e.request(), first) -> {
                    Asked.Day day = asked.on(e.on());
                    if (granted(e.released()).orElseThrow() instanceof MoneyReserved) {
                        day.reserved = day.reserved.subtract(e.amount().minor());
                    } else {
                        day.granted = day.granted.subtract(e.amount().minor());
                    }
                }
                case MoneyPosted e
                when requestOf(e).filter(first::equals).isPresent() ->
                    asked.on(e.on()).posted = asked.on(e.on()).posted.add(signed(e));
                default -> {}
            }
        }
        return asked;
    }

    private boolean isOf(RequestId request, Taken first) {
        return first(request).filter(first::equals).isPresent();
    }

    /**
     * A request over its days. What was posted for it is part of what was granted, and what was granted part of what was
     * reserved; only what exceeds that is taken anew. So it does not matter which was recorded, or dated, first.
     */
    static final class Asked {
        private static final class Day {
            private BigInteger reserved = BigInteger.ZERO;
            private BigInteger granted = BigInteger.ZERO;
            private BigInteger posted = BigInteger.ZERO;
        }

        /**
         * What stands after a day.
         *
         * @param reserved set by, and not spent
         * @param granted granted, and not posted
         * @param spent granted or posted, whichever is more
         */
        record Standing(BigInteger reserved, BigInteger granted, BigInteger spent) {}

        private final Taken first;
        private final SortedMap<LocalDate, Day> days = new TreeMap<>();

        private Asked(Taken first) {
            this.first = first;
        }

        private Day on(LocalDate day) {
            return days.computeIfAbsent(day, key -> new Day());
        }

        SortedMap<LocalDate, Standing> standing() {
            SortedMap<LocalDate, Standing> standing = new TreeMap<>();
            Day sum = new Day();
            days.forEach((day, one) -> {
                sum.reserved = sum.reserved.add(one.reserved);
                sum.granted = sum.granted.add(one.granted);
                sum.posted = sum.posted.add(one.posted);
                BigInteger spent = sum.granted.max(sum.posted);
                standing.put(
                        day,
                        new Standing(
                                sum.reserved.subtract(spent).max(BigInteger.ZERO),
                                sum.granted.subtract(sum.posted).max(BigInteger.ZERO),
                                spent));
            });
            return standing;
        }

        List<Movement> movements() {
            Account account = account(first);
            List<Movement> movements = new ArrayList<>();
            BigInteger reserved = BigInteger.ZERO;
            BigInteger spent = BigInteger.ZERO;
            for (var each : standing().entrySet()) {
                Standing now = each.getValue();
                movements.add(Movement.on(each.getKey())
                        .take(account, Term.RESERVED, first.purpose(), now.reserved.subtract(reserved))
                        .take(account, Term.SPENT, first.purpose(), now.spent.subtract(spent))
                        .done());
                reserved = now.reserved;
                spent = now.spent;
            }
            return movements;
        }
    }

    private List<Movement> ofClause(ClauseId clause) {
        List<Movement> movements = new ArrayList<>();
        List<FundEvent> events =
                clauseEvents().filter(event -> event.clause().equals(clause)).toList();
        for (var span : ClauseState.timeline(facts, clause)
                .map(state -> state.status() == ClauseState.Status.IN_FORCE
                        ? Optional.of(Optional.ofNullable(state.amendedAmount()))
                        : Optional.empty())
                .spans()) {
            Period inForce = span.valid();
            for (FundEvent event : events) {
                Movement.Making making = Movement.on(inForce.from());
                make(event.amended(span.state().orElse(null)), making);
                Movement movement = making.done();
                movements.add(movement);
                if (!inForce.to().equals(LocalDate.MAX)) {
                    movements.add(movement.undoneOn(inForce.to()));
                }
            }
        }
        return movements.stream().filter(one -> !one.legs().isEmpty()).toList();
    }

    private void make(FundEvent event, Movement.Making making) {
        switch (event) {
            case FundProvided e ->
                making.in(
                        own(only(e.years()), e.amount()),
                        Term.PROVIDED,
                        e.purpose(),
                        e.origin(),
                        e.amount().minor());
            case FundFinanced e ->
                making.add(
                        Account.of(
                                fund, e.through(), only(e.years()), e.amount().currency()),
                        Term.EXPECTED,
                        null,
                        null,
                        e.amount().minor());
            case FundAllotted e -> allot(making, e.amount(), e.to(), e.year(), e.purpose());
            case FundSupplemented e ->
                making.in(
                        new Account(fund, e.to(), e.year(), e.amount().currency()),
                        Term.SUPPLEMENTED,
                        e.purpose(),
                        e.origin(),
                        e.amount().minor());
            case MoneyMoved e -> {
                if (e.fromFund().equals(fund)) {
                    making.take(
                            new Account(fund, e.from(), e.fromYear(), e.amount().currency()),
                            Term.MOVED_OUT,
                            null,
                            e.amount().minor());
                }
                if (e.toFund().equals(fund)) {
                    making.in(
                            new Account(fund, e.to(), e.toYear(), e.amount().currency()),
                            Term.MOVED_IN,
                            e.purpose(),
                            null,
                            e.amount().minor());
                }
            }
            case MoneyReturned e ->
                making.take(
                        new Account(fund, e.from(), e.year(), e.amount().currency()),
                        Term.RETURNED,
                        null,
                        e.amount().minor());
            case FundShared e -> {
                for (FundShared.Share share : e.shares()) {
                    allot(making, share.amount(), Bodies.of(share.body().value()), share.year(), e.purpose());
                }
            }
            // What is carried depends on what is left on the day: it is told of the sums, and moves none.
            case FundCarriedForward e -> {}
            case UsePermitted e -> {}
        }
    }

    /** What is allotted was provided to the fund, and is provided to the bodies from then on. */
    private void allot(
            Movement.Making making, Money amount, Bodies to, @Nullable Integer year, @Nullable Purpose purpose) {
        making.in(
                        own(fundsYear(year), amount),
                        Term.PROVIDED,
                        fundsPurpose(),
                        null,
                        amount.minor().negate())
                .in(new Account(fund, to, year, amount.currency()), Term.PROVIDED, purpose, null, amount.minor());
    }

    /** What is carried to other budget years, over all days. */
    public Timeline<List<Carrying>> carryings() {
        SortedSet<LocalDate> days = new TreeSet<>();
        List<FundCarriedForward> events = new ArrayList<>();
        clauseEvents().forEach(event -> {
            if (event instanceof FundCarriedForward e) {
                events.add(e);
                days.addAll(ClauseState.days(facts, e.clause()));
            }
        });
        return Timeline.of(days, day -> {
            List<Carrying> carryings = events.stream()
                    .flatMap(e -> ClauseState.at(facts, e.clause(), day)
                            .filter(state -> state.status() == ClauseState.Status.IN_FORCE)
                            .map(state -> new Carrying(
                                    e.clause(),
                                    e.fromYear(),
                                    e.toYear(),
                                    state.amendedAmount() == null ? e.amount() : state.amendedAmount(),
                                    holders(e.bodies())))
                            .stream())
                    .toList();
            return carryings.isEmpty() ? Optional.empty() : Optional.of(carryings);
        });
    }

    /** Those who hold money of the fund and are among these bodies, as accounts name them. */
    private @Nullable List<String> holders(@Nullable Bodies bodies) {
        if (bodies == null) {
            return null;
        }
        SortedSet<String> holders = new TreeSet<>();
        clauseEvents().forEach(event -> {
            switch (event) {
                case FundAllotted e -> holders.add(e.to().toString());
                case FundSupplemented e when e.to() != null -> holders.add(e.to().toString());
                case MoneyMoved e when e.to() != null -> holders.add(e.to().toString());
                case FundShared e ->
                    e.key().forEach(weight -> holders.add(weight.body().value()));
                default -> {}
            }
        });
        holders.removeIf(holder -> !holder.equals(bodies.toString()) && !isAmong(holder, bodies));
        return List.copyOf(holders);
    }

    private boolean isAmong(String holder, Bodies bodies) {
        return Stream.of(holder.split(", "))
                .allMatch(code -> bodies.group() == null
                        ? bodies.codes().stream().anyMatch(one -> one.value().equals(code))
                        : code.equals(bodies.group().toString()) || isAmong(code, bodies.group()));
    }

    private boolean isAmong(String code, BodyGroup group) {
        List<Known<BodyEvent>> known = facts.body(new BodyCode(code));
        return !known.isEmpty() && group.includes(known.getLast().event().body().kind());
    }

    /** What clauses do to the fund, as their decisions now stand. */
    private Stream<FundEvent> clauseEvents() {
        return facts.fund(fund).stream()
                .filter(known -> facts.standing(known, known.event().clause()).isPresent())
                .map(Known::event);
    }

    private Account own(@Nullable Integer year, Money amount) {
        return new Account(fund, null, year, amount.currency());
    }

    private static @Nullable Integer only(List<Integer> years) {
        return years.size() == 1 ? years.getFirst() : null;
    }

    /** The year of the fund's own account from which money for this budget year is given: its own, if it has one. */
    private @Nullable Integer fundsYear(@Nullable Integer year) {
        return clauseEvents().anyMatch(event -> year != null && year.equals(ownYear(event))) ? year : null;
    }

    /** The budget year for which an event gives money to the fund itself. */
    private @Nullable Integer ownYear(FundEvent event) {
        return switch (event) {
            case FundProvided e -> only(e.years());
            case FundSupplemented e -> e.to() == null ? e.year() : null;
            case MoneyMoved e -> e.toFund().equals(fund) && e.to() == null ? e.toYear() : null;
            case FundAllotted e -> null;
            case FundFinanced e -> null;
            case FundShared e -> null;
            case MoneyReturned e -> null;
            case FundCarriedForward e -> null;
            case UsePermitted e -> null;
        };
    }

    /** The one purpose for which the fund is provided; null where it has several, or none. */
    private @Nullable Purpose fundsPurpose() {
        List<@Nullable Purpose> purposes = new ArrayList<>();
        clauseEvents().forEach(event -> {
            if (event instanceof FundProvided e && !purposes.contains(e.purpose())) {
                purposes.add(e.purpose());
            }
        });
        return purposes.size() == 1 ? purposes.getFirst() : null;
    }
}
