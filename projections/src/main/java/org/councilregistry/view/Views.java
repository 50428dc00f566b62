package org.councilregistry.view;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyGroup;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.CostKind;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Journal;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.minutes.Series;
import org.councilregistry.money.Money;
import org.councilregistry.register.Account;
import org.councilregistry.register.AccountFindings;
import org.councilregistry.register.Authority;
import org.councilregistry.register.Balance;
import org.councilregistry.register.BodyState;
import org.councilregistry.register.CaseState;
import org.councilregistry.register.ClauseState;
import org.councilregistry.register.DecisionState;
import org.councilregistry.register.DelegationState;
import org.councilregistry.register.Finality;
import org.councilregistry.register.Finding;
import org.councilregistry.register.FundState;
import org.councilregistry.register.MandateState;
import org.councilregistry.register.PurposeState;
import org.councilregistry.register.SeriesItems;
import org.councilregistry.register.SeriesState;
import org.councilregistry.register.Touched;
import org.councilregistry.register.UseCheck;
import org.councilregistry.view.bodies.BodyProjection;
import org.councilregistry.view.casefile.CaseProjection;
import org.councilregistry.view.decisions.DecisionProjection;
import org.councilregistry.view.delegations.DelegationProjection;
import org.councilregistry.view.findings.FindingProjection;
import org.councilregistry.view.findings.FindingProjection.Found;
import org.councilregistry.view.funds.FundProjection;
import org.councilregistry.view.history.HistoryProjection;
import org.councilregistry.view.history.HistoryProjection.Touch;
import org.councilregistry.view.ledger.FundLedger;
import org.councilregistry.view.ledger.LedgerProjection;
import org.councilregistry.view.ledger.LedgerProjection.Posting;
import org.councilregistry.view.ledger.LedgerRows;
import org.councilregistry.view.ledger.Totals;
import org.councilregistry.view.mandates.MandateProjection;
import org.councilregistry.view.minutes.SeriesProjection;
import org.councilregistry.view.purposes.PurposeProjection;
import org.councilregistry.view.table.AsOf;
import org.councilregistry.view.table.Page;
import org.councilregistry.view.table.Row;
import org.councilregistry.view.table.RowId;
import org.councilregistry.view.table.Tables;
import org.jspecify.annotations.Nullable;

/** All views, and what can be asked of them. Every answer is given for a {@link Reading} and is the same for ever. */
public final class Views {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    /** Less than a reader keeps, so that each entry is read once for all views. */
    private static final long STRIDE = 1_000;

    private static final int PAGE = 500;
    private static final LocalDate FAR_AHEAD = LocalDate.of(9999, 12, 31);

    private final Journal journal;
    private final EntryReader reader;
    private final View bodies;
    private final View decisions;
    private final View mandates;
    private final View funds;
    private final View history;
    private final View findings;
    private final View ledger;
    private final View purposes;
    private final View delegations;
    private final View minutes;
    private final View cases;

    /** What no answer about the newest may fall behind: a view being rebuilt is not the register. */
    private final AtomicLong least;

    public Views(Journal journal, Tables tables) {
        this(journal, tables, projection -> projection);
    }

    /** Views of which some are put in place of others, for tests that show what a wrong one would do. */
    Views(Journal journal, Tables tables, UnaryOperator<Projection> each) {
        this.journal = journal;
        this.reader = new EntryReader(journal);
        this.least = new AtomicLong(journal.tail().number());
        Iterator<View> made = projections(number -> journal.entry(number).orElseThrow()).stream()
                .map(projection -> view(each.apply(projection), tables))
                .iterator();
        this.bodies = made.next();
        this.decisions = made.next();
        this.mandates = made.next();
        this.funds = made.next();
        this.history = made.next();
        this.findings = made.next();
        this.ledger = made.next();
        this.purposes = made.next();
        this.delegations = made.next();
        this.minutes = made.next();
        this.cases = made.next();
    }

    /** How every view follows from the journal, given its entries by their numbers. */
    static List<Projection> projections(LongFunction<Entry> entries) {
        return List.of(
                new BodyProjection(),
                new DecisionProjection(),
                new MandateProjection(),
                new FundProjection(),
                new HistoryProjection(entries),
                new FindingProjection(),
                new LedgerProjection(),
                new PurposeProjection(),
                new DelegationProjection(),
                new SeriesProjection(),
                new CaseProjection());
    }

    private View view(Projection projection, Tables tables) {
        return new View(projection, tables.table(projection.table()), journal, reader);
    }

    /** Every view, each to be fed by itself. */
    public List<View> all() {
        return List.of(
                bodies, decisions, mandates, funds, history, findings, ledger, purposes, delegations, minutes, cases);
    }

    /** Applies what the journal holds, all views side by side; where they are far behind that takes a while. */
    public void catchUp() {
        long end = journal.tail().number();
        long at = all().stream().mapToLong(View::treeSize).min().orElse(end);
        do {
            long next = Math.min(end, at + STRIDE);
            all().parallelStream().forEach(view -> view.advanceTo(next));
            at = next;
        } while (at < end);
    }

    /**
     * The two times of a question. The newest never falls behind what was there at the start, or what was answered
     * since.
     *
     * @param knownAt the register as it stood at this moment; null if a tree size is asked for, or the newest
     * @param treeSize the register with so many entries; null if a moment is asked for, or the newest
     * @param atLeast the number of an entry that must be seen; null for none
     * @throws NotYetAppliedException if the views do not get that far within two seconds
     */
    public Reading reading(
            LocalDate validAt, @Nullable Instant knownAt, @Nullable Long treeSize, @Nullable Long atLeast) {
        Long asked = knownAt == null ? treeSize : Long.valueOf(journal.treeSizeAt(knownAt));
        long needed = Math.max(asked == null ? least.get() : asked, atLeast == null ? 0 : atLeast);
        long newest = Long.MAX_VALUE;
        for (View view : all()) {
            if (!view.await(needed, LONGEST_WAIT)) {
                throw new NotYetAppliedException(view.name(), view.treeSize(), needed);
            }
            newest = Math.min(newest, view.treeSize());
        }
        long size = asked == null ? newest : asked;
        if (asked == null) {
            least.accumulateAndGet(size, Math::max);
        }
        return new Reading(validAt, journal.entry(size).map(Entry::recordedAt).orElse(null), size);
    }

    /** Bodies that exist on the day. */
    public Answers<BodyState> bodies(Reading reading, @Nullable String after, int limit) {
        return answers(bodies.table().find(BodyProjection.EXISTING, reading.asOf(), after, limit), BodyState.class);
    }

    /**
     * A body, whether or not it exists on the day.
     *
     * @throws NotKnownException if it is not known
     */
    public BodyState body(BodyCode code, Reading reading) {
        return one(bodies, BodyProjection.key(code), code.stream(), "body " + code, reading, BodyState.class);
    }

    /** Decisions made by the day, of one body or of all. */
    public Answers<DecisionState> decisions(@Nullable BodyCode by, Reading reading, @Nullable String after, int limit) {
        if (by != null) {
            body(by, reading);
        }
        String term = by == null ? DecisionProjection.ALL : DecisionProjection.by(by.value());
        return answers(decisions.table().find(term, reading.asOf(), after, limit), DecisionState.class);
    }

    /**
     * A decision, its clauses as they stand on the day.
     *
     * @throws NotKnownException if it is not known, or was not made by that day
     */
    public DecisionState decision(DecisionId id, Reading reading) {
        String key = DecisionProjection.decisionKey(id.value());
        return one(decisions, key, id.stream(), "decision " + id, reading, DecisionState.class);
    }

    /**
     * A clause as it stands on the day.
     *
     * @throws NotKnownException if it is not known, or was not decided by that day
     */
    public ClauseState clause(ClauseId id, Reading reading) {
        String key = DecisionProjection.clauseKey(id.toString());
        return one(decisions, key, id.decision().stream(), "clause " + id, reading, ClauseState.class);
    }

    /**
     * The mandates on the day, of one body or of all.
     *
     * @param state a status or a condition, as it is written; null for those that stand
     * @throws NotKnownException if the body is not known
     */
    public Answers<MandateState> mandates(
            @Nullable String state, @Nullable BodyCode assignee, Reading reading, @Nullable String after, int limit) {
        if (assignee == null) {
            String term = state == null ? MandateProjection.STANDING : MandateProjection.inState(state);
            return answers(mandates.table().find(term, reading.asOf(), after, limit), MandateState.class);
        }
        List<Body> asked = standingFor(body(assignee, reading), reading);
        UnaryOperator<String> within = MandateProjection.within(state);
        Merged rows = new Merged(reading.asOf(), after, limit + 1);
        rows.add(mandates.table(), within.apply(MandateProjection.assignee(assignee.value())), row -> true);
        for (BodyGroup group : BodyGroup.values()) {
            // "All committees" are those that exist on the day the clause takes effect, from the bodies as known.
            rows.add(mandates.table(), within.apply(MandateProjection.assignee(group)), row -> {
                LocalDate from = value(row, MandateState.class).assigneesFrom();
                return asked.stream()
                        .anyMatch(body ->
                                group.includes(body.kind()) && body.exists().contains(from));
            });
        }
        return answers(rows.page(limit), MandateState.class);
    }

    /** Itself and all for which it carries on by that day; none once another body carries on for it. */
    private List<Body> standingFor(BodyState body, Reading reading) {
        if (body.successor() != null && body.isGone(reading.validAt())) {
            return List.of();
        }
        Map<BodyCode, Body> all = new LinkedHashMap<>();
        add(body, reading, all);
        return List.copyOf(all.values());
    }

    private void add(BodyState body, Reading reading, Map<BodyCode, Body> all) {
        if (all.putIfAbsent(body.body().code(), body.body()) == null) {
            for (BodyState.Predecessor predecessor : body.carries()) {
                if (!predecessor.since().isAfter(reading.validAt())) {
                    add(body(predecessor.body(), reading), reading, all);
                }
            }
        }
    }

    /**
     * A mandate as it stands on the day.
     *
     * @throws NotKnownException if it is not known, or was not granted by that day
     */
    public MandateState mandate(ClauseId id, Reading reading) {
        return one(mandates, id.toString(), id.mandateStream(), "mandate " + id, reading, MandateState.class);
    }

    /**
     * The delegations in force on the day.
     *
     * @param by the committee in whose place is decided; null for all
     * @param delegate the code of the body or post that may decide; null for all
     * @throws NotKnownException if the committee is not known
     */
    public Answers<DelegationState> delegations(
            @Nullable BodyCode by, @Nullable String delegate, Reading reading, @Nullable String after, int limit) {
        if (by != null) {
            body(by, reading);
        }
        String term = DelegationProjection.inForce(by == null ? null : by.value(), delegate);
        return answers(delegations.table().find(term, reading.asOf(), after, limit), DelegationState.class);
    }

    /**
     * A delegation as it stands on the day.
     *
     * @throws NotKnownException if it is not known, or was not given by that day
     */
    public DelegationState delegation(ClauseId id, Reading reading) {
        return one(
                delegations, id.toString(), id.delegationStream(), "delegation " + id, reading, DelegationState.class);
    }

    /**
     * The items of a body's minutes of a year, as far as they are known on the day.
     *
     * @throws NotKnownException if nothing of them is
     */
    public SeriesState minutes(Series series, Reading reading) {
        String what = "minutes of " + series;
        long knownFrom = requireKnown(series.stream(), what, reading);
        SeriesItems items = items(series, reading.asOf()).orElseThrow(() -> NotKnownException.unknown(what));
        return items.at(reading.validAt())
                .orElseThrow(() -> NotKnownException.notDecidedThen(what, reading, knownFrom));
    }

    private Optional<SeriesItems> items(Series series, AsOf asOf) {
        return minutes.table().find("key=" + series, asOf, null, 1).rows().stream()
                .findFirst()
                .map(row -> value(row, SeriesProjection.Head.class))
                .map(head -> new SeriesItems(
                        series,
                        head.entry(),
                        holding(minutes, SeriesProjection.itemsOf(series), asOf).values().stream()
                                .flatMap(row -> value(row, SeriesProjection.Items.class).items().stream())
                                .toList(),
                        head.passedOver()))
                .filter(items -> !items.isEmpty());
    }

    /**
     * The cases that had been opened by the day.
     *
     * @param status where they stand on the day; null for all
     * @param body whose they are; null for all
     * @throws NotKnownException if the body is not known
     */
    public Answers<CaseState> cases(
            CaseState.@Nullable Status status,
            @Nullable BodyCode body,
            Reading reading,
            @Nullable String after,
            int limit) {
        if (body != null) {
            body(body, reading);
        }
        String term = CaseProjection.term(status, body);
        return answers(cases.table().find(term, reading.asOf(), after, limit), CaseState.class);
    }

    /**
     * A case as it stands on the day.
     *
     * @throws NotKnownException if it is not in the register, or was not opened by that day
     */
    public CaseState casefile(CaseNumber number, Reading reading) {
        return one(cases, number.value(), number.stream(), "case " + number, reading, CaseState.class);
    }

    /** The funds about which something had been decided by the day. */
    public Answers<FundState> funds(Reading reading, @Nullable String after, int limit) {
        return answers(funds.table().find(FundProjection.ALL, reading.asOf(), after, limit), FundState.class);
    }

    /**
     * A fund as it stands on the day.
     *
     * @throws NotKnownException if it is not known, or nothing about it had been decided by that day
     */
    public FundState fund(FundId id, Reading reading) {
        return one(funds, id.value(), id.stream(), "fund " + id, reading, FundState.class);
    }

    /** What the passing of days alone may change, from one day to the other, with so many entries: by comparing rows. */
    public Touched changing(LocalDate from, LocalDate to, long treeSize) {
        Set<DecisionId> decided = new LinkedHashSet<>();
        Set<ClauseId> clauses = new LinkedHashSet<>();
        differing(delegations, DelegationProjection.inForce(null, null), from, to, treeSize)
                .forEach(row -> clauses.add(value(row, DelegationState.class).id()));
        differing(decisions, DecisionProjection.ALL, from, to, treeSize).forEach(row -> {
            Decision decision = value(row, DecisionState.class).decision();
            decided.add(decision.id());
            decision.clauses().forEach(clause -> clauses.add(decision.idOf(clause)));
        });
        return new Touched(
                ids(
                        bodies,
                        BodyProjection.EXISTING,
                        from,
                        to,
                        treeSize,
                        row -> value(row, BodyState.class).body().code()),
                decided,
                clauses,
                ids(
                        mandates,
                        MandateProjection.ALL,
                        from,
                        to,
                        treeSize,
                        row -> value(row, MandateState.class).id()),
                ids(
                        funds,
                        FundProjection.ALL,
                        from,
                        to,
                        treeSize,
                        row -> value(row, FundState.class).id()),
                allFunds(to, treeSize),
                seriesBetween(from, to, treeSize),
                ids(
                        cases,
                        CaseProjection.term(null, null),
                        from,
                        to,
                        treeSize,
                        row -> value(row, CaseState.class).number()));
    }

    /** Those of which something may have been decided in between. A meeting of two days may begin in the year before. */
    private Set<Series> seriesBetween(LocalDate from, LocalDate to, long treeSize) {
        int first = Math.min(from.getYear(), to.getYear());
        int last = Math.max(from.getYear(), to.getYear()) + 1;
        Set<Series> between = new LinkedHashSet<>();
        holding(minutes, SeriesProjection.ALL, new AsOf(to, treeSize)).values().stream()
                .map(row -> value(row, SeriesProjection.Head.class).series())
                .filter(series -> first <= series.year() && series.year() <= last)
                .forEach(between::add);
        return between;
    }

    /** Those in whose accounts something ever moved: budget years lapse without a row that says so. */
    private Set<FundId> allFunds(LocalDate day, long treeSize) {
        Set<FundId> all = new LinkedHashSet<>();
        holding(ledger, LedgerProjection.ACCOUNTS, new AsOf(day, treeSize))
                .values()
                .forEach(row -> all.add(
                        value(row, LedgerProjection.Days.class).account().fund()));
        return all;
    }

    private static <T> Set<T> ids(
            View view, String term, LocalDate from, LocalDate to, long treeSize, Function<Row, T> id) {
        return new LinkedHashSet<>(
                differing(view, term, from, to, treeSize).map(id).toList());
    }

    /** The rows under a term that hold on one of two days, and not on the other. */
    private static Stream<Row> differing(View view, String term, LocalDate from, LocalDate to, long treeSize) {
        Map<RowId, Row> before = holding(view, term, new AsOf(from, treeSize));
        Map<RowId, Row> after = holding(view, term, new AsOf(to, treeSize));
        return Stream.concat(
                before.values().stream().filter(row -> !after.containsKey(row.id())),
                after.values().stream().filter(row -> !before.containsKey(row.id())));
    }

    private static Map<RowId, Row> holding(View view, String term, AsOf asOf) {
        Map<RowId, Row> rows = new LinkedHashMap<>();
        @Nullable String after = null;
        do {
            Page page = view.table().find(term, asOf, after, PAGE);
            page.rows().forEach(row -> rows.put(row.id(), row));
            after = page.next().orElse(null);
        } while (after != null);
        return rows;
    }

    /** The things in which something is found on the day, of one kind or of all. */
    public Answers<Found> findings(Finding.@Nullable Kind kind, Reading reading, @Nullable String after, int limit) {
        return found(kind, kind == null ? FindingProjection.ALL : FindingProjection.of(kind), reading, after, limit);
    }

    /** What was found once, on whatever day, and is no longer since some entry, of one kind or of all. */
    public Answers<Found> answeredFindings(
            Finding.@Nullable Kind kind, Reading reading, @Nullable String after, int limit) {
        return found(
                kind,
                kind == null ? FindingProjection.ANSWERED : FindingProjection.answered(kind),
                reading,
                after,
                limit);
    }

    private Answers<Found> found(
            Finding.@Nullable Kind kind, String term, Reading reading, @Nullable String after, int limit) {
        Merged rows = new Merged(reading.asOf(), after, limit + 1);
        Finding.About about = kind == null ? null : kind.about();
        // What is found in accounts stands beside their sums, and what is in minutes beside their items.
        if (about != Finding.About.ACCOUNT && about != Finding.About.MINUTES) {
            rows.add(findings.table(), term, row -> true);
        }
        if (about == null || about == Finding.About.ACCOUNT) {
            rows.add(ledger.table(), term, row -> true);
        }
        if (about == null || about == Finding.About.MINUTES) {
            rows.add(minutes.table(), term, row -> true);
        }
        Answers<Found> found = answers(rows.page(limit), Found.class);
        return new Answers<>(
                found.items().stream().map(one -> withAmounts(one, reading)).toList(), found.next());
    }

    /** What is found in an account, with the amounts of the day. */
    private Found withAmounts(Found found, Reading reading) {
        if (found.thing() != Finding.About.ACCOUNT || found.answeredBy() != null) {
            return found;
        }
        LedgerRows books = new LedgerRows(ledger.table(), reading.treeSize());
        Account account = books.account(found.id());
        List<Finding> now = AccountFindings.of(
                Authority.at(books, account, reading.validAt()), books.sums(account, reading.validAt()));
        return new Found(found.thing(), found.id(), found.entry(), now);
    }

    /**
     * The purposes that the register has names for.
     *
     * @param text words, every one of which a purpose must have in its id, its name or its words; null for all
     */
    public Answers<PurposeState> purposes(@Nullable String text, Reading reading, @Nullable String after, int limit) {
        if (text == null) {
            return answers(
                    purposes.table().find(PurposeProjection.ALL, reading.asOf(), after, limit), PurposeState.class);
        }
        Set<String> words = PurposeProjection.words(text);
        Merged rows = new Merged(reading.asOf(), after, limit + 1);
        words.stream()
                .findFirst()
                .ifPresent(first -> rows.add(
                        purposes.table(),
                        PurposeProjection.word(first),
                        row -> PurposeProjection.words(
                                        value(row, PurposeState.class).purpose())
                                .containsAll(words)));
        return answers(rows.page(limit), PurposeState.class);
    }

    /**
     * A purpose.
     *
     * @throws NotKnownException if the register has no name for it
     */
    public PurposeState purpose(Purpose id, Reading reading) {
        return one(purposes, PurposeProjection.key(id), id.stream(), "purpose " + id, reading, PurposeState.class);
    }

    /**
     * Whether a fund may be used so on the day that is asked about. Costs a look-up for the fund, each of at most two
     * bodies, the purpose, each decision that a permission rests on, and the sums of each account, where an amount is asked
     * about.
     *
     * @throws NotKnownException if the fund or the body is not known, or nothing was decided about the fund by that day
     */
    public UseCheck useCheck(
            FundId id,
            BodyCode by,
            Purpose purpose,
            int year,
            @Nullable Money amount,
            @Nullable CostKind cost,
            @Nullable Boolean raisesRunningExpenses,
            Reading reading) {
        FundState fund = fund(id, reading);
        Body body = body(by, reading).body();
        Optional<Body> answersAs = Optional.ofNullable(body.answersAs())
                .map(code -> body(code, reading).body());
        List<Purpose> wider =
                purposes.table().find("key=" + PurposeProjection.key(purpose), reading.asOf(), null, 1).rows().stream()
                        .findFirst()
                        .map(row -> value(row, PurposeState.class).wider())
                        .orElse(List.of());
        return PurposeState.judge(
                purpose,
                wider,
                one -> UseCheck.of(
                        fund,
                        new UseCheck.Question(
                                body, answersAs, one, year, reading.validAt(), amount, cost, raisesRunningExpenses),
                        new UseCheck.Beside() {
                            @Override
                            public Optional<Finality> finality(DecisionId decision) {
                                return Views.this.finality(decision, reading);
                            }

                            @Override
                            public Balance balance(Account account, @Nullable Purpose of) {
                                return Balance.of(
                                        new LedgerRows(ledger.table(), reading.treeSize()),
                                        account,
                                        of,
                                        reading.validAt());
                            }
                        }));
    }

    private Optional<Finality> finality(DecisionId id, Reading reading) {
        String key = DecisionProjection.decisionKey(id.value());
        return decisions.table().find("key=" + key, reading.asOf(), null, 1).rows().stream()
                .findFirst()
                .map(row -> value(row, DecisionState.class).finality());
    }

    /**
     * Both ledgers of a fund, of one body and budget year or of all.
     *
     * @throws NotKnownException if nothing of the fund is known, or the body is not
     */
    public FundLedger ledger(FundId id, @Nullable BodyCode body, @Nullable Integer year, Reading reading) {
        requireKnown(id, reading);
        if (body != null) {
            body(body, reading);
        }
        LedgerRows books = new LedgerRows(ledger.table(), reading.treeSize());
        return FundLedger.of(books, id, body, year, reading.validAt());
    }

    /** Totals over the accounts of one fund, or of all. */
    public List<Totals.Total> totals(@Nullable FundId fund, Totals.By by, Reading reading) {
        if (fund != null) {
            requireKnown(fund, reading);
        }
        LedgerRows rows = new LedgerRows(ledger.table(), reading.treeSize());
        return fund == null ? Totals.of(rows, by, reading.validAt()) : Totals.of(rows, fund, by, reading.validAt());
    }

    /**
     * What the accounts posted to a fund by the day, by day.
     *
     * @throws NotKnownException if nothing of the fund is known
     */
    public Answers<Posting> postings(FundId id, Reading reading, @Nullable String after, int limit) {
        requireKnown(id, reading);
        return answers(ledger.table().find(LedgerProjection.postings(id), reading.asOf(), after, limit), Posting.class);
    }

    /**
     * What was posted by the day under clauses of a decision that a final ruling annulled, and is to be undone.
     *
     * @throws NotKnownException if the decision is not known, or was not made by that day
     */
    public Answers<ToUndo> toBeUndone(DecisionId id, Reading reading, @Nullable String after, int limit) {
        Merged rows = new Merged(reading.asOf(), after, limit + 1);
        decision(id, reading)
                .finality()
                .annulled()
                .forEach(clause ->
                        rows.add(ledger.table(), LedgerProjection.under(new ClauseId(id, clause)), row -> true));
        Answers<Posting> postings = answers(rows.page(limit), Posting.class);
        return new Answers<>(
                postings.items().stream()
                        .map(each -> new ToUndo(each.posting(), isExecutable(id, each, reading), each.entry()))
                        .toList(),
                postings.next());
    }

    private boolean isExecutable(DecisionId id, Posting posting, Reading reading) {
        AsOf then = new AsOf(posting.posting().on(), reading.treeSize());
        return decisions
                .table()
                .find("key=" + DecisionProjection.decisionKey(id.value()), then, null, 1)
                .rows()
                .stream()
                .map(row -> value(row, DecisionState.class))
                .anyMatch(state -> state.finality().cases().stream().allMatch(one -> one.suspended() == null)
                        && state.clauses().stream()
                                .anyMatch(clause -> clause.id()
                                                .equals(posting.posting().clause())
                                        && !clause.effectiveFrom()
                                                .isAfter(posting.posting().on())));
    }

    /** A fund is known by what clauses do to it, or by what happened to its money. */
    private void requireKnown(FundId id, Reading reading) {
        boolean ledger = journal.lastSequence(id.ledgerStream()) >= 0;
        boolean clauses = journal.lastSequence(id.stream()) >= 0;
        if (!ledger || !clauses) {
            requireKnown(ledger ? id.ledgerStream() : id.stream(), "fund " + id, reading);
            return;
        }
        long first = Math.min(first(id.stream()), first(id.ledgerStream()));
        if (first > reading.treeSize()) {
            throw NotKnownException.notKnownThen("fund " + id, reading, first);
        }
    }

    private long first(String stream) {
        return journal.entriesOf(stream, 0, 1).getFirst().number();
    }

    /**
     * The entries that touched a decision, oldest first.
     *
     * @throws NotKnownException if it is not known
     */
    public Answers<Touch> history(DecisionId id, Reading reading, @Nullable String after, int limit) {
        return history("decisions", id.value(), id.stream(), "decision " + id, reading, after, limit);
    }

    /**
     * The entries that touched a mandate, oldest first.
     *
     * @throws NotKnownException if it is not known
     */
    public Answers<Touch> mandateHistory(ClauseId id, Reading reading, @Nullable String after, int limit) {
        return history("mandates", id.toString(), id.mandateStream(), "mandate " + id, reading, after, limit);
    }

    /**
     * The entries that touched a delegation, oldest first: what gave and changed it, and what was decided under it.
     *
     * @throws NotKnownException if it is not known
     */
    public Answers<Touch> delegationHistory(ClauseId id, Reading reading, @Nullable String after, int limit) {
        return history("delegations", id.toString(), id.delegationStream(), "delegation " + id, reading, after, limit);
    }

    /**
     * The entries that touched a fund, oldest first.
     *
     * @throws NotKnownException if it is not known
     */
    public Answers<Touch> history(FundId id, Reading reading, @Nullable String after, int limit) {
        requireKnown(id, reading);
        return answers(
                history.table().find(HistoryProjection.of("funds", id.value()), reading.asOf(), after, limit),
                Touch.class);
    }

    /**
     * The entries that touched a body, oldest first.
     *
     * @throws NotKnownException if it is not known
     */
    public Answers<Touch> history(BodyCode code, Reading reading, @Nullable String after, int limit) {
        return history("bodies", code.value(), code.stream(), "body " + code, reading, after, limit);
    }

    /**
     * The entries that touched a purpose, oldest first.
     *
     * @throws NotKnownException if the register has no name for it
     */
    public Answers<Touch> history(Purpose id, Reading reading, @Nullable String after, int limit) {
        return history("purposes", id.value(), id.stream(), "purpose " + id, reading, after, limit);
    }

    /**
     * The entries that told of a body's minutes of a year, oldest first.
     *
     * @throws NotKnownException if none did
     */
    public Answers<Touch> history(Series series, Reading reading, @Nullable String after, int limit) {
        return history("minutes", series.toString(), series.stream(), "minutes of " + series, reading, after, limit);
    }

    /**
     * The entries that touched a case, oldest first: also those of decisions that name it.
     *
     * @throws NotKnownException if none did
     */
    public Answers<Touch> history(CaseNumber number, Reading reading, @Nullable String after, int limit) {
        return history("cases", number.value(), number.stream(), "case " + number, reading, after, limit);
    }

    private Answers<Touch> history(
            String kind, String id, String stream, String what, Reading reading, @Nullable String after, int limit) {
        requireKnown(stream, what, reading);
        return answers(history.table().find(HistoryProjection.of(kind, id), reading.asOf(), after, limit), Touch.class);
    }

    private <T> T one(View view, String key, String stream, String what, Reading reading, Class<T> type) {
        List<Row> rows =
                view.table().find("key=" + key, reading.asOf(), null, 1).rows();
        if (!rows.isEmpty()) {
            return value(rows.getFirst(), type);
        }
        long knownFrom = requireKnown(stream, what, reading);
        if (view.table()
                .find("key=" + key, new AsOf(FAR_AHEAD, reading.treeSize()), null, 1)
                .rows()
                .isEmpty()) {
            throw NotKnownException.unknown(what);
        }
        throw NotKnownException.notDecidedThen(what, reading, knownFrom);
    }

    /** The entry from which a stream is known, if that is in the reading. */
    private long requireKnown(String stream, String what, Reading reading) {
        List<Entry> first = journal.entriesOf(stream, 0, 1);
        if (first.isEmpty()) {
            throw NotKnownException.unknown(what);
        }
        long knownFrom = first.getFirst().number();
        if (knownFrom > reading.treeSize()) {
            throw NotKnownException.notKnownThen(what, reading, knownFrom);
        }
        return knownFrom;
    }

    private static <T> Answers<T> answers(Page page, Class<T> type) {
        return new Answers<>(page.rows().stream().map(row -> value(row, type)).toList(), page.next());
    }

    private static <T> T value(Row row, Class<T> type) {
        return RegistryJson.mapper().readValue(row.value(), type);
    }
}
