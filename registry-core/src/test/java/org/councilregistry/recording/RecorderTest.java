package org.councilregistry.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.InMemorySlots;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Request;
import org.councilregistry.journal.Samples;
import org.councilregistry.journal.axon.IdempotencyKeyReusedException;
import org.councilregistry.money.Money;
import org.councilregistry.register.IdTakenException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A command becomes one entry, or none. */
class RecorderTest {
    private static final FundId FUND = new FundId("f");

    private final Journal journal = Journal.open(new InMemoryEntryStore(), () -> Samples.NOON);
    private final Recorder recorder = new Recorder(journal, new InMemorySlots());

    @AfterEach
    void close() {
        recorder.close();
        journal.close();
    }

    private static Decision decision(String id, ClauseEffect... effects) {
        return new Decision(
                new DecisionId(id),
                new BodyCode("KF"),
                "A title",
                List.of(LocalDate.of(2020, 1, 1)),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(new Clause(1, "A clause", null, List.of(effects))));
    }

    private static ClauseEffect allotment() {
        return new ClauseEffect.AllotsFund(FUND, Money.kronor(1), Bodies.of("KS"), null, null);
    }

    private static Recorded record(Recorder recorder, Decision decision, @Nullable Request request) {
        return recorder.record(new RecordDecision(decision), Samples.ANNA, "because", request);
    }

    @Test
    void one_decision_is_one_entry_with_all_that_it_does() {
        Entry entry = record(
                        recorder,
                        decision(
                                "a",
                                new ClauseEffect.GrantsMandate(Bodies.of("KS")),
                                new ClauseEffect.ProvidesFund(
                                        FUND, "F", Money.kronor(9), "Tax", null, List.of(), List.of()),
                                allotment(),
                                new ClauseEffect.Repeals(ClauseId.parse("b.1")),
                                new ClauseEffect.Repeals(ClauseId.parse("b.2")),
                                new ClauseEffect.Amends(ClauseId.parse("c.1"), "Words", null)),
                        null)
                .entry();
        assertThat(journal.tail().number()).isEqualTo(1);
        assertThat(entry.author()).isEqualTo(Samples.ANNA);
        assertThat(entry.reason()).isEqualTo("because");
        assertThat(entry.events())
                .extracting(Event::stream, Event::sequence, Event::type)
                .containsExactly(
                        tuple("decision:a", 0L, "decision-recorded"),
                        tuple("clauses:b", 0L, "clause-repealed"),
                        tuple("clauses:b", 1L, "clause-repealed"),
                        tuple("clauses:c", 0L, "clause-amended"),
                        tuple("mandate:a.1", 0L, "mandate-granted"),
                        tuple("fund:f", 0L, "fund-provided"),
                        tuple("fund:f", 1L, "fund-allotted"));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }

    @Test
    void an_id_is_never_given_twice() {
        record(recorder, decision("a"), null);
        assertThatThrownBy(() -> record(recorder, decision("a", allotment()), null))
                .isInstanceOfSatisfying(
                        IdTakenException.class, e -> assertThat(e.id()).isEqualTo("a"));
        RecordBody body = new RecordBody(new Body(
                new BodyCode("KF"),
                BodyKind.COUNCIL,
                null,
                null,
                List.of(new Body.Name("KF", null, null)),
                null,
                null));
        recorder.record(body, Samples.ANNA, null, null);
        assertThatThrownBy(() -> recorder.record(body, Samples.ANNA, null, null))
                .isInstanceOf(IdTakenException.class);
        assertThat(journal.tail().number()).isEqualTo(2);
        assertThat(recorder.knows(new BodyCode("KF"))).isTrue();
        assertThat(recorder.knows(new DecisionId("b"))).isFalse();
    }

    @Test
    void a_request_that_is_repeated_is_answered_by_the_first_entry() {
        Request request = new Request("key", "digest");
        Entry first = record(recorder, decision("a"), request).entry();
        assertThat(record(recorder, decision("a"), request)).isEqualTo(new Recorded.Before(first));
        assertThatThrownBy(() -> record(recorder, decision("b"), new Request("key", "another")))
                .isInstanceOf(IdempotencyKeyReusedException.class);
        assertThat(journal.tail().number()).isEqualTo(1);
    }

    @Test
    void two_recorders_that_race_for_one_fund_both_record() throws Exception {
        int each = 40;
        try (Recorder other = new Recorder(journal, new InMemorySlots());
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            for (Recorder one : List.of(recorder, other)) {
                running.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        record(one, decision((one == recorder ? "a-" : "b-") + i, allotment()), null);
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        assertThat(journal.tail().number()).isEqualTo(2L * each);
        assertThat(journal.lastSequence("fund:f")).isEqualTo(2L * each - 1);
        assertThat(journal.entries(1, 2 * each))
                .allSatisfy(entry -> assertThat(entry.events())
                        .extracting(Event::type)
                        .containsExactly("decision-recorded", "fund-allotted"));
    }
}
