package org.councilregistry.view;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Slots;
import org.councilregistry.journal.axon.JournalFollower;
import org.councilregistry.journal.axon.SlotTokenStore;
import org.councilregistry.recording.JournalFacts;
import org.councilregistry.recording.Recorder;
import org.councilregistry.register.Facts;
import org.councilregistry.view.table.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A register that runs: its journal, what records into it, and the views that follow it. */
public final class Registry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    private final Journal journal;
    private final Recorder recorder;
    private final Views views;
    private final Rebuild rebuild;
    private final List<JournalFollower> followers = new ArrayList<>();
    private volatile boolean caughtUp;

    private Registry(Journal journal, Recorder recorder, Views views, Rebuild rebuild) {
        this.journal = journal;
        this.recorder = recorder;
        this.views = views;
        this.rebuild = rebuild;
    }

    /**
     * Opens the register that the store holds, and lets the views follow. It can be recorded in and asked at once; a
     * view that has to be rebuilt catches up meanwhile.
     *
     * @param node unlike that of any other node that may run on the store at the same time
     */
    public static Registry open(EntryStore store, Slots slots, Tables tables, InstantSource clock, String node) {
        Journal journal = Journal.open(store, clock);
        Recorder recorder = new Recorder(journal, slots);
        Views views = new Views(journal, tables);
        Registry registry = new Registry(journal, recorder, views, new Rebuild(views, tables, clock));
        SlotTokenStore tokens = new SlotTokenStore(slots, node, CLAIM_TIMEOUT, clock);
        // A token tells what was delivered, not what a view holds: a view that was dropped is behind its token.
        Thread.ofPlatform().name("views-catch-up").daemon().start(() -> registry.catchUp(tokens));
        return registry;
    }

    private void catchUp(SlotTokenStore tokens) {
        long seen;
        while (true) {
            try {
                seen = journal.tail().events();
                views.catchUp();
                break;
            } catch (RuntimeException e) {
                LOG.warn("the views cannot follow the journal yet: {}", e.getMessage());
                try {
                    Thread.sleep(1_000);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
        synchronized (followers) {
            for (View view : views.all()) {
                tokens.forgetBeyond(view.name(), journal.tail().events());
                followers.add(JournalFollower.start(view.name(), recorder.events(), tokens, seen, view::follow));
            }
        }
        caughtUp = true;
    }

    /** Whether every view had seen the whole journal since the start. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    public Journal journal() {
        return journal;
    }

    /** What the journal holds now, asked of the journal itself, which never lags. For one thread, and one request. */
    public Facts facts() {
        return facts(journal.tail().number());
    }

    /** As {@link #facts()}, with so many entries. */
    public Facts facts(long treeSize) {
        return new JournalFacts(journal, treeSize);
    }

    public Recorder recorder() {
        return recorder;
    }

    public Views views() {
        return views;
    }

    /** What builds the views anew beside those that answer. */
    public Rebuild rebuild() {
        return rebuild;
    }

    @Override
    public void close() {
        rebuild.close();
        synchronized (followers) {
            followers.forEach(JournalFollower::close);
        }
        recorder.close();
        journal.close();
    }
}
