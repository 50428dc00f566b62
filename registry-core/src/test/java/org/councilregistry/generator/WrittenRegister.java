package org.councilregistry.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.councilregistry.body.BodyEvent.BodyRecorded;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionEvent.DecisionRecorded;
import org.councilregistry.fund.LedgerCommand;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Samples;
import org.councilregistry.journal.Tail;
import org.councilregistry.journal.embedded.CheckpointFile;
import org.councilregistry.journal.embedded.DerivedFile;
import org.councilregistry.journal.embedded.EmbeddedEntryStore;
import org.councilregistry.journal.embedded.FileDisk;
import org.councilregistry.journal.embedded.TileFiles;
import org.councilregistry.journal.signing.KeyFile;
import org.councilregistry.journal.signing.Signing;
import org.councilregistry.json.EventTypes.StoredName;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.purpose.PurposeEvent.PurposeRecorded;
import org.councilregistry.register.Consequences;
import org.councilregistry.register.StoredEvents;
import org.h2.mvstore.MVStore;

/**
 * A register in a folder, as the program leaves it that never built a view: founded, with a municipality's entries, and
 * signed meanwhile by the program's own signer. The entries are those that the recorder would have made, written in
 * large groups, which takes a small part of the time.
 */
public final class WrittenRegister {
    private static final long SEED = 22;
    private static final int GROUP = 1_000;

    private final Map<String, Long> lengths = new HashMap<>();

    private WrittenRegister() {}

    /** Writes one of so many entries, the one that founds it among them. */
    public static void write(Path folder, int entries) {
        FileDisk disk = FileDisk.open(folder);
        try (MVStore derived = DerivedFile.open(folder.resolve("derived.mv"))) {
            EntryStore store = EmbeddedEntryStore.open(disk, derived);
            try (Journal journal = Journal.open(store, Clock.systemUTC());
                    Signing signing = Signing.start(
                            journal,
                            CheckpointFile.open(disk.beside(CheckpointFile.NAME)),
                            new TileFiles(folder),
                            new KeyFile(folder.resolve("signing-key")),
                            Clock.systemUTC(),
                            "example.org/register")) {
                new WrittenRegister().append(store, entries - 1);
                assertThat(signing.receipt(entries, Duration.ofMinutes(5))).isPresent();
            }
        }
    }

    private void append(EntryStore store, int entries) {
        Iterator<Act> acts = Municipality.acts(SEED, entries).iterator();
        while (acts.hasNext()) {
            Tail before = store.tail();
            Tail tail = before;
            List<Entry> group = new ArrayList<>();
            while (acts.hasNext() && group.size() < GROUP) {
                Entry entry = Samples.sealed(Samples.draft(events(acts.next())), tail, before.number());
                group.add(entry);
                tail = Tail.after(entry);
            }
            assertThat(store.append(before, group)).isEqualTo(group.size());
        }
    }

    private Event[] events(Act act) {
        List<Event> events = new ArrayList<>();
        switch (act) {
            case Act.OfBody body ->
                events.add(event(
                        "body",
                        body.command().body().code().stream(),
                        new BodyRecorded(body.command().body())));
            case Act.OfPurpose purpose ->
                events.add(event(
                        "purpose",
                        purpose.command().purpose().id().stream(),
                        new PurposeRecorded(purpose.command().purpose())));
            case Act.OfCorrection other -> throw notAMunicipalitys(other);
            case Act.OfMinutes other -> throw notAMunicipalitys(other);
            case Act.OfCase other -> throw notAMunicipalitys(other);
            case Act.OfSlip other -> throw notAMunicipalitys(other);
            case Act.OfLedger ledger -> {
                LedgerEvent event = switch (ledger.command()) {
                    case LedgerCommand.Post post -> post.posting();
                    case LedgerCommand.Finance finance -> finance.fact();
                    case LedgerCommand.Ask ask -> ask.asked();
                };
                events.add(event("ledger", event.fund().ledgerStream(), event));
            }
            case Act.OfMandate mandate ->
                events.add(event(
                        "mandate",
                        mandate.command().step().mandate().mandateStream(),
                        mandate.command().step()));
            case Act.OfStep step -> events.add(event("decision", step.event().id().stream(), step.event()));
            case Act.OfDecision recorded -> {
                Decision decision = recorded.command().decision();
                Consequences consequences = Consequences.of(decision);
                events.add(event("decision", decision.id().stream(), new DecisionRecorded(decision)));
                consequences
                        .clauses()
                        .forEach(each -> events.add(
                                event("clauses", each.clause().decision().changesStream(), each)));
                consequences
                        .mandates()
                        .forEach(each ->
                                events.add(event("mandate", each.mandate().mandateStream(), each)));
                consequences.funds().forEach(each -> events.add(event("fund", each.fund().stream(), each)));
                consequences
                        .bodies()
                        .forEach(each ->
                                events.add(event("body-changes", each.code().changesStream(), each)));
                consequences
                        .delegations()
                        .forEach(each ->
                                events.add(event("delegation", each.delegation().delegationStream(), each)));
                consequences.items().forEach(each -> events.add(event("series", each.series().stream(), each)));
                consequences.cases().forEach(each -> events.add(event("case", each.number().stream(), each)));
            }
        }
        return events.toArray(Event[]::new);
    }

    private static IllegalArgumentException notAMunicipalitys(Act act) {
        return new IllegalArgumentException("not one of a municipality's acts: " + act);
    }

    private Event event(String aggregate, String stream, Object event) {
        StoredName name = StoredEvents.TYPES.nameOf(event.getClass()).orElseThrow();
        return new Event(
                UUID.randomUUID().toString(),
                stream,
                aggregate,
                lengths.merge(stream, 1L, Long::sum) - 1,
                name.name(),
                name.version(),
                Samples.NOON,
                RegistryJson.mapper().writeValueAsString(event),
                null);
    }
}
