package org.councilregistry.journal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TilePathTest {
    @Test
    void numbers_are_written_in_groups_of_three_digits() {
        assertThat(new TilePath(0, 0, 256).path()).isEqualTo("tile/0/000");
        assertThat(new TilePath(0, 999, 256).path()).isEqualTo("tile/0/999");
        assertThat(new TilePath(1, 1_000, 256).path()).isEqualTo("tile/1/x001/000");
        assertThat(new TilePath(2, 1_234_067, 256).path()).isEqualTo("tile/2/x001/x234/067");
        assertThat(new TilePath(0, 1_234_067, 8).path()).isEqualTo("tile/0/x001/x234/067.p/8");
        assertThat(new TilePath(TilePath.ENTRIES, 273, 112).path()).isEqualTo("tile/entries/273.p/112");
    }

    @Test
    void a_log_of_70000_entries_has_these_tiles() {
        long size = 70_000;
        for (int level : List.of(TilePath.ENTRIES, 0)) {
            assertThat(TilePath.width(level, 0, size)).isEqualTo(256);
            assertThat(TilePath.width(level, 272, size)).isEqualTo(256);
            assertThat(TilePath.width(level, 273, size)).isEqualTo(112);
            assertThat(TilePath.width(level, 274, size)).isZero();
        }
        assertThat(TilePath.width(1, 0, size)).isEqualTo(256);
        assertThat(TilePath.width(1, 1, size)).isEqualTo(17);
        assertThat(TilePath.width(1, 2, size)).isZero();
        assertThat(TilePath.width(2, 0, size)).isEqualTo(1);
        assertThat(TilePath.width(2, 1, size)).isZero();
        assertThat(TilePath.width(3, 0, size)).isZero();
        assertThat(TilePath.width(8, 0, size)).isZero();
        assertThat(TilePath.width(0, -1, size)).isZero();
        // 256 times these numbers are small ones in a long.
        assertThat(TilePath.width(0, 1L << 56, size)).isZero();
        assertThat(TilePath.width(0, Long.MAX_VALUE, size)).isZero();
        assertThat(TilePath.width(0, 0, 256)).isEqualTo(256);
        assertThat(TilePath.width(0, 1, 256)).isZero();
        assertThat(TilePath.width(0, 0, 0)).isZero();
    }

    @Property(tries = 500)
    void every_path_that_a_tree_can_have_is_read_as_what_was_written(
            @ForAll @IntRange(min = TilePath.ENTRIES, max = 7) int level,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long number,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        // Of level 7 there is one, since 2^63 leaves are fewer than 256 of its hashes cover.
        long there = level == 7 ? 0 : number >>> (8 * (Math.max(0, level) + 1));
        int wide = Math.min(width, TilePath.width(level, there, Long.MAX_VALUE));
        TilePath tile = new TilePath(level, there, wide);
        assertThat(TilePath.parse(tile.path().substring("tile/".length()))).contains(tile);
    }

    @Test
    void a_path_that_is_written_in_another_way_is_none() {
        for (String path : List.of(
                "",
                "0",
                "0/",
                "/0/000",
                "0/0",
                "0/00",
                "0/0000",
                "0/1000",
                "0/x000/000",
                "0/x000/x001/234",
                "0/x001",
                "0/001/234",
                "0/x001/x234",
                "0/x01/234",
                "0/X001/234",
                "0/000.p/0",
                "0/000.p/00",
                "0/000.p/01",
                "0/000.p/256",
                "0/000.p/257",
                "0/000.p/999",
                "0/000.p/-1",
                "0/000.p/",
                "0/000.p",
                "0/000/",
                "0/000\n",
                "0/000.p/1\n",
                " 0/000",
                "0/-01",
                "0/+01",
                "0/٠٠٠",
                "00/000",
                "01/000",
                "8/000",
                "63/000",
                "-1/000",
                "entries",
                "Entries/000",
                "tile/0/000",
                "../0/000",
                // More than any tree of fewer than 2^63 leaves has.
                "0/x036/x028/x797/x018/x963/967",
                "0/x036/x028/x797/x018/x963/968.p/1",
                "7/000",
                "7/000.p/128",
                "7/001.p/1",
                "0/x072/x057/x594/x037/x927/936",
                "0/x999/x999/x999/x999/x999/999",
                "0/x001/x000/x000/x000/x000/x000/000",
                "0/x999/x999/x999/x999/x999/x999/x999/999")) {
            assertThat(TilePath.parse(path)).as(path).isEqualTo(Optional.empty());
        }
        assertThat(TilePath.parse("0/x036/x028/x797/x018/x963/966")).isPresent();
        assertThat(TilePath.parse("0/x036/x028/x797/x018/x963/967.p/255")).isPresent();
        assertThat(TilePath.parse("7/000.p/127")).isPresent();
    }

    @Property
    void whatever_is_read_is_written_so(@ForAll String path) {
        assertThat(TilePath.parse(path).map(TilePath::path)).isIn(Optional.empty(), Optional.of("tile/" + path));
    }

    @Test
    void a_place_that_no_tree_has_is_refused() {
        for (Runnable place : List.<Runnable>of(
                () -> new TilePath(-2, 0, 1),
                () -> new TilePath(8, 0, 1),
                () -> new TilePath(0, -1, 1),
                () -> new TilePath(0, 0, 0),
                () -> new TilePath(0, 0, 257),
                () -> new TilePath(7, 0, 128),
                () -> new TilePath(0, Long.MAX_VALUE / 256, 256))) {
            assertThatIllegalArgumentException().isThrownBy(place::run);
        }
    }
}
