package org.councilregistry.journal.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.signing.Checkpoints;
import org.councilregistry.journal.signing.Checkpoints.Kept;
import org.councilregistry.journal.signing.CheckpointsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The file of checkpoints on a disk, and what it does about a failing one. */
class CheckpointFileTest extends CheckpointsContract {
    private static final Logger SAID = (Logger) LoggerFactory.getLogger(CheckpointFile.class);
    private static final int STEPS = 12;
    private static final int SEEDS = 60;

    @TempDir
    private Path folder;

    // Hundreds of torn files are no news.
    @BeforeAll
    static void hush() {
        SAID.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        SAID.setLevel(null);
    }

    @Override
    protected Checkpoints open() {
        FileDisk journal = FileDisk.open(folder);
        try {
            return CheckpointFile.open(journal.beside("checkpoints.jsonl"));
        } finally {
            journal.close();
        }
    }

    @Test
    void whatever_was_shown_is_there_after_a_power_cut_at_any_write_or_force() {
        int torn = 0;
        for (int step = 0; step < STEPS; step++) {
            for (int seed = 0; seed < SEEDS; seed++) {
                try {
                    torn += live(step, new FaultyDisk(new Random(seed)));
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("step " + step + ", seed " + seed + ": " + e.getMessage(), e);
                }
            }
        }
        assertThat(torn).as("torn lines, without which this shows little").isGreaterThan(20);
    }

    /** Three lives, each but the last ended by a power cut; tells how often a torn line was moved aside. */
    private static int live(int step, FaultyDisk disk) {
        List<Kept> shown = new ArrayList<>();
        for (int life = 0; life < 3; life++) {
            disk.cutPowerAfter(step);
            try {
                CheckpointFile file = CheckpointFile.open(disk);
                List<Kept> found = file.from(1, 1_000);
                assertThat(found.size()).isBetween(shown.size(), shown.size() + 1);
                assertThat(found.subList(0, shown.size())).isEqualTo(shown);
                // From here on anybody may have been shown what was found.
                shown = new ArrayList<>(found);
                for (int i = 0; i < 4; i++) {
                    Kept next = new Kept(shown.size() + 1, note((shown.size() + 1) * 10L));
                    assertThat(file.add(shown.size(), next.note())).isTrue();
                    shown.add(next);
                }
            } catch (JournalFailedException e) {
                assertThat(e).hasMessageContaining("no power");
            }
            disk.noMoreFaults();
            disk.powerCut();
        }
        assertThat(CheckpointFile.open(disk).from(1, shown.size())).isEqualTo(shown);
        return disk.aside().size();
    }

    @Test
    void a_torn_last_line_was_never_shown_and_is_moved_aside_whole() {
        FaultyDisk disk = new FaultyDisk(new Random(1));
        CheckpointFile file = CheckpointFile.open(disk);
        file.add(0, note(10));
        byte[] whole = disk.content();
        file.add(1, note(20));
        byte[] torn = Arrays.copyOfRange(disk.content(), whole.length, disk.content().length - 7);
        byte[] both = Arrays.copyOf(disk.content(), disk.content().length - 7);
        disk.replace(both);

        CheckpointFile again = CheckpointFile.open(disk);
        assertThat(again.from(1, 10)).containsExactly(new Kept(1, note(10)));
        assertThat(disk.content()).isEqualTo(whole);
        assertThat(disk.aside().values()).containsExactly(torn);
        assertThat(again.add(1, note(30))).isTrue();
        assertThat(CheckpointFile.open(disk).newest()).contains(new Kept(2, note(30)));
    }

    @Test
    void damage_before_the_last_line_is_named_and_nothing_is_changed() {
        for (String damage : List.of("x", "{\"checkpoint\":\"\",\"size\":1}", "{}", "{\"size\":10}")) {
            FaultyDisk disk = new FaultyDisk(new Random(1));
            CheckpointFile file = CheckpointFile.open(disk);
            for (int i = 0; i < 3; i++) {
                file.add(i, note(10L * (i + 1)));
            }
            List<String> lines =
                    new ArrayList<>(new String(disk.content(), UTF_8).lines().toList());
            lines.set(1, damage);
            disk.replace((String.join("\n", lines) + "\n").getBytes(UTF_8));
            byte[] before = disk.content();
            assertThatThrownBy(() -> CheckpointFile.open(disk))
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessageContaining("the kept checkpoints are damaged and nothing was started")
                    .hasMessageContaining("line 2");
            assertThat(disk.content()).isEqualTo(before);
            assertThat(disk.aside()).isEmpty();
        }
    }

    @Test
    void sizes_that_do_not_rise_are_damage() {
        FaultyDisk disk = new FaultyDisk(new Random(1));
        CheckpointFile file = CheckpointFile.open(disk);
        file.add(0, note(20));
        file.add(1, note(10));
        file.add(2, note(30));
        assertThatThrownBy(() -> CheckpointFile.open(disk))
                .hasMessageContaining("line 2: it is not larger than the one before it");
    }

    @Test
    void after_a_failed_force_nothing_more_is_kept_and_what_the_next_process_shows_is_on_the_disk() {
        FaultyDisk disk = new FaultyDisk(new Random(3));
        CheckpointFile file = CheckpointFile.open(disk);
        file.add(0, note(10));
        disk.failNextForce();
        assertThatThrownBy(() -> file.add(1, note(20)))
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("Input/output error");
        assertThatThrownBy(() -> file.add(1, note(20))).hasMessageContaining("until the registry is restarted");
        assertThat(file.newest()).contains(new Kept(1, note(10)));

        // The page cache still shows the second one, and the disk has one.
        List<Kept> shown = CheckpointFile.open(disk).from(1, 10);
        assertThat(shown).hasSize(2);
        disk.powerCut();
        assertThat(CheckpointFile.open(disk).from(1, 10)).isEqualTo(shown);
    }
}
