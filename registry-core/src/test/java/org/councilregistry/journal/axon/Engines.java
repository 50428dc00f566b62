package org.councilregistry.journal.axon;

import org.councilregistry.journal.Author;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Slots;
import org.councilregistry.json.EventTypes;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Engines for tests. */
final class Engines {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Engines() {}

    /** What Axon's own tests store is text; they name no author. */
    static JournalEventStorageEngine.Builder forAxonsTests(Journal journal, Slots slots) {
        return on(journal, slots, EventTypes.of("unused", 1, Void.class)).defaultAuthor(new Author("axon", "test"));
    }

    static JournalEventStorageEngine.Builder on(Journal journal, Slots slots, EventTypes types) {
        StoredNameSerializer serializer = new StoredNameSerializer(types, JSON);
        return JournalEventStorageEngine.builder()
                .journal(journal)
                .slots(slots)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer);
    }
}
