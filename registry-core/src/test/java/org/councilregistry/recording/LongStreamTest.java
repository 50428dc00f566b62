package org.councilregistry.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect.AllotsFund;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.FundId;
import org.councilregistry.journal.Author;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.InMemorySlots;
import org.councilregistry.journal.Journal;
import org.councilregistry.money.Money;
import org.junit.jupiter.api.Test;

/** Recording costs the same however long the streams are that it adds to. */
class LongStreamTest {
    private static final FundId FUND = new FundId("roads");

    private final List<Long> askedFrom = new ArrayList<>();

    @Test
    void a_long_stream_is_read_from_its_newest_snapshot_on() {
        InMemorySlots slots = new InMemorySlots();
        try (Journal journal = Journal.open(
                        new InMemoryEntryStore() {
                            @Override
                            public synchronized List<Long> entriesOf(String stream, long fromSequence, int limit) {
                                if (stream.equals(FUND.stream())) {
                                    askedFrom.add(fromSequence);
                                }
                                return super.entriesOf(stream, fromSequence, limit);
                            }
                        },
                        InstantSource.system());
                Recorder recorder = new Recorder(journal, slots)) {
            for (int i = 0; i < 160; i++) {
                recorder.record(new RecordDecision(allotment(i)), new Author("clerk", "test"), null, null);
            }
            assertThat(slots.get("snapshot/" + FUND.stream())).isPresent();
            assertThat(askedFrom.getLast()).isGreaterThanOrEqualTo(100);
            assertThat(journal.lastSequence(FUND.stream())).isEqualTo(159);
        }
    }

    private static Decision allotment(int number) {
        LocalDate day = LocalDate.of(2024, 1, 15);
        return new Decision(
                new DecisionId("allotment-" + number),
                new BodyCode("KF"),
                "An allotment",
                List.of(day),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(new Clause(
                        1,
                        "A part is given",
                        null,
                        List.of(new AllotsFund(FUND, Money.kronor(1), Bodies.of("KS"), null, null)))));
    }
}
