package org.councilregistry.generator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyCommand.RecordBody;
import org.councilregistry.body.BodyKind;
import org.councilregistry.decision.AddedUses;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.CostKind;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.FundTerm;
import org.councilregistry.decision.Purpose;
import org.councilregistry.decision.SourceDocument;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a made-up municipality decided over twenty years, in the order in which it is recorded: bodies that come and go,
 * cases with several decisions, clauses that change others, some of which are recorded late or never. Everything in it
 * is invented. The same seed and size give the same acts on every machine.
 */
public final class Municipality {
    private static final LocalDate FIRST_DAY = LocalDate.of(2005, 1, 10);
    private static final int DAYS = 20 * 365;
    private static final int CLAUSES_REMEMBERED = 400;
    private static final int FUNDS_OPEN = 8;

    /** A body, and the share of all acts after which it is recorded. */
    private record Planned(double at, Body body) {}

    private record Held(int until, Decision decision) {}

    private static final List<String> PURPOSES =
            List.of("innovation", "expo", "skolor", "vagar", "klimat", "aldreomsorg", "kultur", "digitalisering");

    private static final List<String> MATTERS = List.of(
            "Ny skola i Östra hamnen",
            "Översiktsplan för Ådalen",
            "Upprustning av Ängsbadet",
            "Kollektivtrafik till Färjeläget",
            "Trygghetsboende vid Åsgatan",
            "Klimatanpassning av stranden",
            "Bibliotek i stadsdelen",
            "Digitala tjänster för företag",
            "Motion om skolmat",
            "Budget för nästa år");

    private final Random random;
    private final int size;
    private final List<Planned> planned;
    private int nextPlanned;
    private int act;
    private int decisions;
    private int cases;
    private int fundsMade;

    private final List<Body> recorded = new ArrayList<>();
    private final List<ClauseId> recent = new ArrayList<>();
    private final List<FundId> open = new ArrayList<>();
    private final List<String> openCases = new ArrayList<>();
    private final Map<String, Integer> items = new HashMap<>();
    private final PriorityQueue<Held> held = new PriorityQueue<>((a, b) -> Integer.compare(a.until, b.until) != 0
            ? Integer.compare(a.until, b.until)
            : a.decision.id().value().compareTo(b.decision.id().value()));

    private Municipality(long seed, int size) {
        this.random = new Random(seed);
        this.size = size;
        this.planned = bodies();
    }

    /**
     * So many acts.
     *
     * @param size how many, at least 12; less than that has no room for the bodies
     */
    public static Stream<Act> acts(long seed, int size) {
        if (size < 12) {
            throw new IllegalArgumentException("a municipality has at least 12 acts, not " + size);
        }
        Municipality municipality = new Municipality(seed, size);
        return Stream.generate(municipality::next).limit(size);
    }

    private Act next() {
        int number = act++;
        if (nextPlanned < planned.size() && planned.get(nextPlanned).at * size <= number) {
            Body body = planned.get(nextPlanned++).body;
            recorded.add(body);
            return new Act.OfBody(new RecordBody(body));
        }
        if (!held.isEmpty() && held.peek().until <= number) {
            return new Act.OfDecision(new RecordDecision(held.remove().decision));
        }
        Decision decision = decision(number);
        while (decisions > 3 && chance(6)) {
            // Recorded late, or, near the end, never; others may cite it meanwhile.
            held.add(new Held(number + 1 + random.nextInt(60), decision));
            decision = decision(number);
        }
        return new Act.OfDecision(new RecordDecision(decision));
    }

    private static List<Planned> bodies() {
        List<Planned> all = new ArrayList<>();
        body(all, 0, "KF", BodyKind.COUNCIL, "Kommunfullmäktige", null, null, null);
        body(all, 0, "KS", BodyKind.EXECUTIVE_BOARD, "Kommunstyrelsen", null, null, null);
        body(all, 0, "BUN", BodyKind.COMMITTEE, "Barn- och utbildningsnämnden", null, null, null);
        body(all, 0, "SN", BodyKind.COMMITTEE, "Socialnämnden", null, null, null);
        body(all, 0, "MN", BodyKind.COMMITTEE, "Miljönämnden", null, LocalDate.of(2015, 1, 1), null);
        body(all, 0, "BN", BodyKind.COMMITTEE, "Byggnadsnämnden", null, LocalDate.of(2015, 1, 1), null);
        body(all, 0, "KSAU", BodyKind.SUBCOMMITTEE, "Kommunstyrelsens arbetsutskott", null, null, null);
        body(all, 0, "HAMN-AB", BodyKind.COMPANY, "Ådalens Hamn AB", null, null, null);
        body(all, 0, "SKOLF", BodyKind.DEPARTMENT, "Skolförvaltningen", null, null, "BUN");
        body(all, 0.04, "KN", BodyKind.COMMITTEE, "Kulturnämnden", null, null, null);
        body(all, 0.08, "FN", BodyKind.COMMITTEE, "Fritidsnämnden", LocalDate.of(2007, 1, 1), null, null);
        body(all, 0.15, "BOST-AB", BodyKind.COMPANY, "Ådalens Bostäder AB", null, null, null);
        body(all, 0.2, "SOCF", BodyKind.DEPARTMENT, "Socialförvaltningen", null, null, "SN");
        body(all, 0.3, "VN", BodyKind.COMMITTEE, "Valnämnden", null, LocalDate.of(2019, 1, 1), null);
        body(all, 0.4, "ÖN", BodyKind.COMMITTEE, "Överförmyndarnämnden", LocalDate.of(2011, 1, 1), null, null);
        body(all, 0.5, "MBN", BodyKind.COMMITTEE, "Miljö- och byggnadsnämnden", LocalDate.of(2015, 1, 1), null, null);
        body(all, 0.55, "MBF", BodyKind.DEPARTMENT, "Miljöförvaltningen", LocalDate.of(2015, 1, 1), null, "MBN");
        body(all, 0.7, "ENERGI-AB", BodyKind.COMPANY, "Ådalens Energi AB", null, null, null);
        body(all, 0.8, "BUNAU", BodyKind.SUBCOMMITTEE, "Utskottet för skolfrågor", null, null, null);
        body(all, 0.9, "TN", BodyKind.COMMITTEE, "Tekniska nämnden", LocalDate.of(2010, 1, 1), null, null);
        return List.copyOf(all);
    }

    private static void body(
            List<Planned> all,
            double at,
            String code,
            BodyKind kind,
            String name,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String answersAs) {
        all.add(new Planned(
                at,
                new Body(
                        new BodyCode(code.replace('Ö', 'O')),
                        kind,
                        from,
                        to,
                        List.of(new Body.Name(name, null, null)),
                        answersAs == null ? null : new BodyCode(answersAs),
                        null)));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Decision decision(int number) {
        decisions++;
        // Later acts are of later days, by and large.
        LocalDate day = FIRST_DAY.plusDays((long) DAYS * number / size + random.nextInt(90));
        Body body = chance(50) ? recorded.getFirst() : oneOf(recorded);
        boolean twoDays = chance(15);
        List<LocalDate> meeting = twoDays ? List.of(day, day.plusDays(1)) : List.of(day);
        LocalDate decidedOn = twoDays && chance(50) ? oneOf(meeting) : null;
        LocalDate decided = decidedOn == null ? meeting.getLast() : decidedOn;
        int item = items.merge(body.code() + " " + day.getYear(), 1, Integer::sum);
        DecisionId id = new DecisionId(body.code().value().toLowerCase(Locale.ROOT) + "-" + day + "-" + item);
        List<SourceDocument> documents = chance(30)
                ? List.of(new SourceDocument("tjansteskrivelse", "Tjänsteskrivelse i ärendet", day.minusDays(20), null))
                : List.of();
        List<Clause> clauses = new ArrayList<>();
        int count = 1 + random.nextInt(chance(20) ? 5 : 2);
        for (int i = 1; i <= count; i++) {
            clauses.add(clause(new ClauseId(id, i), decided, !documents.isEmpty()));
        }
        Decision decision = new Decision(
                id,
                body.code(),
                oneOf(MATTERS),
                meeting,
                decidedOn,
                chance(15) ? decided.plusDays(random.nextInt(400) - 60) : null,
                caseNumber(day),
                chance(90) ? String.valueOf(item) : null,
                documents,
                chance(10) ? List.of("Protokollet anger inte vem som yrkade.") : List.of(),
                clauses);
        clauses.forEach(clause -> remember(decision.idOf(clause)));
        return decision;
    }

    private @Nullable String caseNumber(LocalDate day) {
        if (chance(10)) {
            return null;
        }
        if (openCases.isEmpty() || chance(40)) {
            openCases.add("KS " + day.getYear() + "/" + ++cases);
        }
        if (openCases.size() > 30) {
            openCases.removeFirst();
        }
        return oneOf(openCases);
    }

    private void remember(ClauseId clause) {
        recent.add(clause);
        if (recent.size() > CLAUSES_REMEMBERED) {
            recent.removeFirst();
        }
    }

    private Clause clause(ClauseId id, LocalDate decided, boolean documents) {
        LocalDate from = chance(8) ? decided.plusDays(random.nextInt(500) - 100) : null;
        List<ClauseEffect> effects = new ArrayList<>();
        int kind = random.nextInt(100);
        if (kind < 30) {
            effects.add(new ClauseEffect.GrantsMandate(assignees()));
            if (chance(10) && !open.isEmpty()) {
                effects.add(financing(decided));
            }
        } else if (kind < 38) {
            effects.add(provides(decided, documents));
        } else if (kind < 43) {
            effects.add(onFund(decided, documents, () -> financing(decided)));
        } else if (kind < 52) {
            effects.add(onFund(decided, documents, () -> allotment(decided)));
        } else if (kind < 58) {
            effects.add(onFund(
                    decided,
                    documents,
                    () -> chance(25)
                            ? carrying(decided)
                            : new ClauseEffect.PermitsUse(
                                    oneOf(open),
                                    purpose(),
                                    chance(30) ? new Purpose("corona") : null,
                                    assignees(),
                                    chance(60) ? List.of(decided.getYear()) : List.of())));
        } else if (kind < 76) {
            effects.add(change(id, kind));
            if (chance(15)) {
                effects.add(change(id, random.nextInt(18) + 58));
            }
            if (kind >= 68 && chance(50)) {
                effects.add(new ClauseEffect.GrantsMandate(assignees()));
            }
        } else if (kind < 82) {
            effects.add(new ClauseEffect.Proposes(recorded.getFirst().code()));
        } else if (kind < 86) {
            effects.add(new ClauseEffect.Rejects());
        } else if (kind < 90) {
            effects.add(new ClauseEffect.RefersBack(chance(50) ? oneOf(recorded).code() : null));
        } else if (kind < 94) {
            effects.add(new ClauseEffect.Tables());
        } else if (kind < 98) {
            effects.add(new ClauseEffect.Notes());
        }
        return new Clause(id.number(), "Att-sats " + id.number() + ": " + oneOf(MATTERS) + ".", from, effects);
    }

    private ClauseEffect onFund(LocalDate decided, boolean documents, Supplier<ClauseEffect> effect) {
        return open.isEmpty() ? provides(decided, documents) : effect.get();
    }

    private ClauseEffect provides(LocalDate decided, boolean documents) {
        FundId fund = chance(5) && !open.isEmpty() ? oneOf(open) : new FundId("fond-" + ++fundsMade);
        if (!open.contains(fund)) {
            open.add(fund);
        }
        if (open.size() > FUNDS_OPEN) {
            open.removeFirst();
        }
        List<Integer> years = List.of(decided.getYear(), decided.getYear() + 1);
        List<FundTerm> terms = new ArrayList<>();
        if (chance(60)) {
            terms.add(new FundTerm.Earmark(
                    "En del är öronmärkt.",
                    Money.kronor(1 + random.nextInt(5_000_000)),
                    purpose(),
                    chance(70) ? assignees() : null,
                    chance(70) ? years : List.of(),
                    documents ? "tjansteskrivelse" : null));
        }
        if (chance(40)) {
            boolean raising = chance(50);
            terms.add(new FundTerm.Exclusion(
                    "Pengarna får inte användas till löpande drift.",
                    raising && chance(50) ? List.of() : List.of(CostKind.OPERATING),
                    raising,
                    documents ? "tjansteskrivelse" : null));
        }
        return new ClauseEffect.ProvidesFund(
                fund,
                "Medel för " + oneOf(MATTERS).toLowerCase(Locale.ROOT),
                chance(3) ? Money.parse("1000000.00", "EUR") : Money.kronor(1_000_000L + random.nextInt(250_000_000)),
                "Årets budget",
                chance(70) ? purpose() : null,
                chance(70) ? years : List.of(),
                terms);
    }

    private ClauseEffect financing(LocalDate decided) {
        return new ClauseEffect.FinancesFund(
                oneOf(open),
                Money.kronor(1 + random.nextInt(50_000_000)),
                oneOf(recorded).code(),
                List.of(decided.getYear()),
                "Genom utdelning");
    }

    private ClauseEffect allotment(LocalDate decided) {
        return new ClauseEffect.AllotsFund(
                oneOf(open),
                Money.kronor(1 + random.nextInt(20_000_000)),
                assignees(),
                chance(70) ? decided.getYear() : null,
                chance(60) ? purpose() : null);
    }

    private ClauseEffect carrying(LocalDate decided) {
        return new ClauseEffect.CarriesForward(
                oneOf(open),
                decided.getYear() - 1,
                decided.getYear(),
                chance(50) ? Money.kronor(1 + random.nextInt(5_000_000)) : null,
                chance(50) ? assignees() : null,
                chance(60) ? oneOf(List.of(AddedUses.values())) : null);
    }

    private ClauseEffect change(ClauseId by, int kind) {
        ClauseId target = target(by);
        if (kind < 68) {
            if (chance(20)) {
                return new ClauseEffect.Amends(target, Money.kronor(1 + random.nextInt(5_000_000)));
            }
            boolean text = chance(60);
            return new ClauseEffect.Amends(
                    target, text ? "Ny lydelse enligt " + by + "." : null, text && chance(60) ? null : assignees());
        }
        return kind < 72 ? new ClauseEffect.Replaces(target) : new ClauseEffect.Repeals(target);
    }

    /** Mostly a clause of a decision made before, which may be recorded only later; now and then one of none. */
    private ClauseId target(ClauseId by) {
        if (by.number() > 1 && chance(5)) {
            return new ClauseId(by.decision(), 1 + random.nextInt(by.number() - 1));
        }
        if (recent.isEmpty() || chance(4)) {
            return new ClauseId(new DecisionId("kf-1999-12-31-" + (1 + random.nextInt(9))), 1);
        }
        ClauseId target = chance(70)
                ? recent.get(recent.size() - 1 - random.nextInt(Math.min(recent.size(), 40)))
                : oneOf(recent);
        return chance(4) ? new ClauseId(target.decision(), 9) : target;
    }

    private Purpose purpose() {
        return new Purpose(oneOf(PURPOSES));
    }

    private Bodies assignees() {
        if (chance(20)) {
            return Bodies.everyCommittee();
        }
        BodyCode one = oneOf(recorded).code();
        BodyCode other = oneOf(recorded).code();
        return chance(80) || one.equals(other) ? new Bodies(List.of(one), null) : new Bodies(List.of(one, other), null);
    }
}
