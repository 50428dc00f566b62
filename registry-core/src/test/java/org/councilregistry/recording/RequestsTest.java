package org.councilregistry.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyCommand.RecordBody;
import org.councilregistry.body.BodyKind;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.LedgerCommand.Ask;
import org.councilregistry.fund.LedgerCommand.Post;
import org.councilregistry.fund.LedgerEvent.MoneyPosted;
import org.councilregistry.fund.LedgerEvent.MoneyReserved;
import org.councilregistry.fund.LedgerEvent.RequestReleased;
import org.councilregistry.fund.LedgerEvent.SpendingGranted;
import org.councilregistry.fund.RequestId;
import org.councilregistry.fund.Voucher;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.InMemorySlots;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Samples;
import org.councilregistry.money.Money;
import org.councilregistry.register.IdTakenException;
import org.councilregistry.register.RequestRefusedException;
import org.councilregistry.register.UseCheck.Against;
import org.councilregistry.register.UseCheck.Objection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of a fund's money is granted or refused by what the journal has at that moment. */
class RequestsTest {
    private static final FundId ROADS = new FundId("roads");
    private static final Purpose BRIDGES = new Purpose("bridges");
    private static final BodyCode TN = new BodyCode("TN");

    private final Journal journal = Journal.open(new InMemoryEntryStore(), () -> Samples.NOON);
    private final Recorder recorder = new Recorder(journal, new InMemorySlots());

    @BeforeEach
    void record() {
        recorder.record(
                new RecordBody(new Body(
                        TN,
                        BodyKind.COMMITTEE,
                        null,
                        null,
                        List.of(new Body.Name("The roads board, made up", null, null)),
                        null,
                        null)),
                Samples.ANNA,
                null,
                null);
        decide(
                "budget",
                "2020-01-01",
                new ClauseEffect.ProvidesFund(
                        ROADS, "Roads", Money.kronor(100), "Tax", BRIDGES, List.of(2020), List.of()),
                new ClauseEffect.AllotsFund(ROADS, Money.kronor(40), Bodies.of("TN"), 2020, null));
    }

    @AfterEach
    void close() {
        recorder.close();
        journal.close();
    }

    private void decide(String id, String day, ClauseEffect... effects) {
        recorder.record(
                new RecordDecision(new Decision(
                        new DecisionId(id),
                        new BodyCode("KF"),
                        "A title",
                        List.of(LocalDate.parse(day)),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(new Clause(1, "A clause", null, List.of(effects))))),
                Samples.ANNA,
                null,
                null);
    }

    private static Ask spend(String id, String on, long kronor, @Nullable String of) {
        return new Ask(new SpendingGranted(
                ROADS,
                new RequestId(id),
                LocalDate.parse(on),
                Money.kronor(kronor),
                TN,
                2020,
                BRIDGES,
                null,
                null,
                of == null ? null : new RequestId(of)));
    }

    private static Ask reserve(String id, String on, long kronor) {
        return new Ask(new MoneyReserved(
                ROADS, new RequestId(id), LocalDate.parse(on), Money.kronor(kronor), TN, 2020, BRIDGES, null, null));
    }

    private static Ask release(String id, String on, long kronor, String of) {
        return new Ask(new RequestReleased(
                ROADS, new RequestId(id), LocalDate.parse(on), Money.kronor(kronor), new RequestId(of)));
    }

    private static Post post(String voucher, String on, long kronor) {
        return new Post(new MoneyPosted(
                ROADS,
                new Voucher(voucher),
                LocalDate.parse(on),
                Money.kronor(kronor),
                TN,
                2020,
                null,
                null,
                null,
                null));
    }

    private void granted(Ask asked) {
        recorder.record(asked, Samples.ANNA, null, null);
    }

    private List<Objection> refused(Ask asked) {
        long before = journal.tail().number();
        RequestRefusedException refusal = catchThrowableOfType(RequestRefusedException.class, () -> granted(asked));
        assertThat(refusal).as("the refusal").isNotNull();
        assertThat(journal.tail().number()).as("entries").isEqualTo(before);
        return refusal.objections();
    }

    @Test
    void the_last_krona_is_granted_and_not_one_more() {
        granted(spend("a", "2020-02-01", 40, null));
        assertThat(refused(spend("b", "2020-02-01", 1, null)))
                .extracting(Objection::text)
                .containsExactly("1.00 SEK is more than the 0.00 SEK that is left on 2020-02-01");
    }

    @Test
    void what_is_spent_later_is_not_there_earlier() {
        granted(spend("a", "2020-06-01", 30, null));
        granted(spend("b", "2020-02-01", 10, null));
        assertThat(refused(spend("c", "2020-02-01", 5, null)))
                .extracting(Objection::text)
                .containsExactly("5.00 SEK is more than the 0.00 SEK that will be left on 2020-06-01");
    }

    @Test
    void a_fact_is_not_refused_and_takes_what_a_request_then_lacks() {
        recorder.record(post("V1", "2020-03-01", 50), Samples.ANNA, null, null);
        assertThat(refused(spend("a", "2020-02-01", 1, null)))
                .extracting(Objection::text)
                .containsExactly("1.00 SEK is more than the -10.00 SEK that will be left on 2020-03-01");
    }

    @Test
    void a_use_that_no_clause_permits_is_refused_beside_a_sum_that_is_too_large() {
        Ask asked = new Ask(new MoneyReserved(
                ROADS,
                new RequestId("a"),
                LocalDate.parse("2020-02-01"),
                Money.kronor(41),
                TN,
                2020,
                new Purpose("lamps"),
                null,
                null));
        assertThat(refused(asked)).extracting(Objection::against).containsExactly(Against.PURPOSE, Against.AMOUNT);
    }

    @Test
    void nothing_is_left_where_nothing_was_allotted_and_where_it_has_lapsed() {
        decide(
                "more",
                "2020-01-02",
                new ClauseEffect.PermitsUse(ROADS, BRIDGES, null, Bodies.of("TN"), List.of(2020, 2021)));
        Ask other = new Ask(new MoneyReserved(
                ROADS,
                new RequestId("a"),
                LocalDate.parse("2021-02-01"),
                Money.kronor(1),
                TN,
                2021,
                BRIDGES,
                null,
                null));
        assertThat(refused(other))
                .extracting(Objection::text)
                .containsExactly("No money of fund roads was allotted to TN for budget year 2021 by any clause that is"
                        + " recorded");
        assertThat(refused(reserve("b", "2021-01-01", 1)))
                .extracting(Objection::text)
                .containsExactly("What was left of the money for 2020 lapsed on 31 December 2020: no clause in force"
                        + " on 2021-01-01 carries it to 2021");
        granted(reserve("b", "2020-12-31", 40));
    }

    @Test
    void what_is_reserved_is_spent_by_its_own_request_alone() {
        granted(reserve("r", "2020-02-01", 30));
        assertThat(refused(spend("s", "2020-03-01", 20, null)))
                .extracting(Objection::against)
                .containsExactly(Against.AMOUNT);
        granted(spend("s", "2020-03-01", 35, "r"));
        assertThat(refused(spend("t", "2020-03-01", 6, "r")))
                .extracting(Objection::text)
                .containsExactly("6.00 SEK is more than the 5.00 SEK that is left on 2020-03-01");
        assertThat(refused(spend("t", "2020-03-01", 1, "q")))
                .extracting(Objection::text)
                .containsExactly("No reservation q of fund roads was granted");
    }

    @Test
    void a_reservation_is_for_the_account_that_it_was_made_of() {
        granted(reserve("r", "2020-02-01", 30));
        Ask ofTheBridge = new Ask(new SpendingGranted(
                ROADS,
                new RequestId("s"),
                LocalDate.parse("2020-03-01"),
                Money.kronor(1),
                TN,
                2021,
                BRIDGES,
                null,
                null,
                new RequestId("r")));
        assertThat(refused(ofTheBridge))
                .filteredOn(objection -> objection.against() == Against.REQUEST)
                .extracting(Objection::text)
                .containsExactly("Reservation r is of roads/TN/2020/SEK");
    }

    @Test
    void what_was_never_granted_is_not_released() {
        granted(reserve("r", "2020-02-01", 30));
        granted(release("x", "2020-02-02", 10, "r"));
        assertThat(refused(release("y", "2020-03-01", 1, "q")))
                .extracting(Objection::text)
                .containsExactly("Nothing was reserved or granted by request q of fund roads");
        assertThat(refused(release("y", "2020-03-01", 1, "x")))
                .as("a release")
                .extracting(Objection::text)
                .containsExactly("Nothing was reserved or granted by request x of fund roads");
    }

    @Test
    void a_fund_of_which_nothing_is_decided_yet_gives_nothing() {
        assertThat(refused(spend("a", "2019-12-31", 1, null)))
                .extracting(Objection::text)
                .startsWith("Nothing was decided about fund roads by 2019-12-31");
    }

    @Test
    void nobody_spends_on_a_reading_that_the_record_leaves_open() {
        decide(
                "also",
                "2020-06-01",
                new ClauseEffect.PermitsUse(ROADS, new Purpose("ferries"), null, Bodies.of("TN"), List.of(2020)));
        // Whether the money is carried with the use that was added for 2020, the clause does not say.
        decide("carries", "2020-12-01", new ClauseEffect.CarriesForward(ROADS, 2020, 2021, null, null, null));
        Ask asked = new Ask(new SpendingGranted(
                ROADS,
                new RequestId("a"),
                LocalDate.parse("2021-02-01"),
                Money.kronor(1),
                TN,
                2020,
                new Purpose("ferries"),
                null,
                null,
                null));
        assertThat(refused(asked)).extracting(Objection::against).containsExactly(Against.UNDECIDED);
    }

    @Test
    void no_more_is_released_than_is_held() {
        granted(reserve("r", "2020-02-01", 30));
        granted(spend("s", "2020-04-01", 20, "r"));
        assertThat(refused(release("x", "2020-03-01", 11, "r")))
                .extracting(Objection::text)
                .containsExactly("11.00 SEK is more than the 10.00 SEK that request r still holds from 2020-03-01 on");
        granted(release("x", "2020-03-01", 10, "r"));
        granted(release("y", "2020-05-01", 20, "s"));
        assertThat(refused(release("z", "2020-05-01", 1, "s")))
                .extracting(Objection::against)
                .containsExactly(Against.REQUEST);
        assertThat(refused(release("z", "2020-01-01", 1, "r")))
                .as("before it was reserved")
                .hasSize(1);
    }

    @Test
    void a_voucher_and_a_requests_id_are_used_once() {
        recorder.record(post("V1", "2020-03-01", 1), Samples.ANNA, null, null);
        assertThatThrownBy(() -> recorder.record(post("V1", "2020-03-02", 2), Samples.ANNA, null, null))
                .isInstanceOf(IdTakenException.class);
        granted(reserve("r", "2020-02-01", 1));
        assertThatThrownBy(() -> granted(spend("r", "2020-02-01", 1, null))).isInstanceOf(IdTakenException.class);
    }

    @Test
    void of_many_who_take_the_last_money_at_once_as_many_get_it_as_there_is_money() throws Exception {
        int spenders = 12;
        CyclicBarrier all = new CyclicBarrier(spenders);
        List<Future<Boolean>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(spenders)) {
            for (int i = 0; i < spenders; i++) {
                String id = "s-" + i;
                answers.add(threads.submit(() -> {
                    all.await();
                    try {
                        granted(spend(id, "2020-02-01", 8, null));
                        return true;
                    } catch (RequestRefusedException e) {
                        return false;
                    }
                }));
            }
        }
        int granted = 0;
        for (Future<Boolean> answer : answers) {
            granted += answer.get() ? 1 : 0;
        }
        assertThat(granted).isEqualTo(5);
        assertThat(journal.tail().number()).isEqualTo(2 + 5);
    }

    @Test
    void what_another_node_has_recorded_meanwhile_counts() {
        // Two recorders of one journal, as on two nodes: each keeps facts that the other then adds to.
        try (Recorder other = new Recorder(journal, new InMemorySlots())) {
            other.record(reserve("r", "2020-02-01", 10), Samples.ANNA, null, null);
            granted(spend("s", "2020-02-01", 30, null));
            assertThatThrownBy(() -> other.record(spend("t", "2020-02-01", 1, null), Samples.ANNA, null, null))
                    .isInstanceOf(RequestRefusedException.class);
            decide("no", "2020-01-15", new ClauseEffect.Repeals(ClauseId.parse("budget.1")));
            assertThatThrownBy(() -> other.record(spend("t", "2020-02-01", 10, "r"), Samples.ANNA, null, null))
                    .isInstanceOf(RequestRefusedException.class);
        }
    }
}
