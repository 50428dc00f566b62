package org.councilregistry.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.councilregistry.generator.Municipality;
import org.councilregistry.journal.Journal;
import org.councilregistry.view.ViewCheck.Compared;
import org.councilregistry.view.ViewCheck.Difference;
import org.councilregistry.view.mandates.MandateProjection;
import org.councilregistry.view.table.MvTables;
import org.councilregistry.view.table.Row;
import org.councilregistry.view.table.Table;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a view's rows must not be, if an auditor is to trust what it answers. */
@SuppressWarnings("NullAway.Init")
class ViewCheckTest {
    private static final int SIZE = 300;

    private Journal journal;
    private MVStore kept;
    private MVMap<String, String> mandates;

    @BeforeEach
    void views_that_followed_a_journal() {
        journal = Histories.recorded(Municipality.acts(5, SIZE));
        kept = MVStore.open(null);
        new Views(journal, new MvTables(kept)).catchUp();
        mandates = kept.openMap(kept.getMapNames().stream()
                .filter(name -> name.startsWith("view_mandates"))
                .findFirst()
                .orElseThrow());
    }

    @AfterEach
    void close() {
        journal.close();
        kept.close();
    }

    private List<Compared> check(List<Difference> differences) {
        ViewCheck check = new ViewCheck(new MvTables(kept));
        journal.entries(1, SIZE).forEach(check::add);
        return check.compare(differences::add);
    }

    private List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        check(differences);
        return differences;
    }

    /** The key of some stored row that no entry has superseded. */
    private String standing() {
        return mandates.keyList().stream()
                .filter(name -> name.startsWith("row "))
                .filter(name -> text(name).contains("\0" + Row.STANDS + "\0"))
                .findFirst()
                .orElseThrow();
    }

    private String text(String name) {
        return String.valueOf(mandates.get(name));
    }

    private void alter(String name, UnaryOperator<String> how) {
        mandates.put(name, how.apply(text(name)));
    }

    @Test
    void views_as_the_entries_make_them_show_no_difference() {
        List<Difference> differences = new ArrayList<>();
        List<Compared> compared = check(differences);
        assertThat(differences).isEmpty();
        assertThat(compared)
                .extracting(Compared::view)
                .containsExactly(
                        "bodies",
                        "decisions",
                        "mandates",
                        "funds",
                        "history",
                        "findings",
                        "ledger",
                        "purposes",
                        "delegations",
                        "minutes",
                        "cases");
        assertThat(compared).allSatisfy(view -> {
            assertThat(view.entries()).isEqualTo(SIZE);
            // This municipality has named no purposes, delegated nothing, and opened no case.
            if (!Set.of("purposes", "delegations", "cases").contains(view.view())) {
                assertThat(view.rows()).as(view.view()).isPositive();
            }
        });
    }

    @Test
    void views_of_corrected_and_tangled_decisions_show_none_either() {
        for (long seed = 0; seed < 5; seed++) {
            journal.close();
            journal = Histories.recorded(Histories.tangled(seed, 8));
            kept.close();
            kept = MVStore.open(null);
            new Views(journal, new MvTables(kept)).catchUp();
            ViewCheck check = new ViewCheck(new MvTables(kept));
            journal.entries(1, SIZE).forEach(check::add);
            List<Difference> differences = new ArrayList<>();
            check.compare(differences::add);
            assertThat(differences).isEmpty();
        }
    }

    @Test
    void views_that_have_not_come_to_the_end_are_compared_as_far_as_they_have() {
        View view = new Views(journal, new MvTables(kept)).all().get(2);
        view.table().clear();
        view.advanceTo(SIZE / 2);
        List<Difference> differences = new ArrayList<>();
        assertThat(check(differences).get(2).entries()).isEqualTo(SIZE / 2);
        assertThat(differences).isEmpty();
    }

    @Test
    void a_row_that_says_another_thing_is_named_with_both() {
        String row = standing();
        alter(row, text -> text.replace("\"standing\"", "\"repealed\"").replace("}", " }"));
        assertThat(differences())
                .singleElement()
                .satisfies(found -> assertThat(found.view()).isEqualTo("mandates"))
                .extracting(Difference::detail)
                .asString()
                .contains("is says {")
                .contains("where the entries make it {");
    }

    @Test
    void a_row_that_is_superseded_by_no_entry_is_named() {
        alter(standing(), text -> text.replace("\0" + Row.STANDS + "\0", "\0" + SIZE + "\0"));
        assertThat(differences())
                .extracting(Difference::detail)
                .singleElement()
                .asString()
                .endsWith("is not there, or is not found by questions");
    }

    @Test
    void a_row_that_is_superseded_by_another_entry_is_named_with_both() {
        // One that stood for so long that an entry later is on the same shelf.
        Table table = new MvTables(kept).table(new MandateProjection().table());
        Row row = table.all(SIZE)
                .filter(each -> each.knownTo() < SIZE && (each.knownTo() - each.knownFrom()) % 8 == 1)
                .findFirst()
                .orElseThrow();
        alter(superseded(row), text -> text.replace("\0" + row.knownTo() + "\0", "\0" + (row.knownTo() + 1) + "\0"));
        assertThat(differences())
                .extracting(Difference::detail)
                .singleElement()
                .asString()
                .contains("superseded by entry " + (row.knownTo() + 1) + " where the entries make it by entry "
                        + row.knownTo());
    }

    private String superseded(Row row) {
        return mandates.keyList().stream()
                .filter(name -> name.startsWith("row ") && name.contains(row.key() + " "))
                .filter(name -> text(name).contains("\0" + row.knownTo() + "\0"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_row_that_is_not_there_is_named() {
        mandates.remove(standing());
        assertThat(differences())
                .extracting(Difference::detail)
                .singleElement()
                .asString()
                .endsWith("is not there, or is not found by questions");
    }

    @Test
    void a_row_that_no_question_finds_is_named() {
        String id = standing().substring("row ".length());
        String place = mandates.keyList().stream()
                .filter(name -> name.startsWith("live ") && name.endsWith(id))
                .findFirst()
                .orElseThrow();
        mandates.remove(place);
        assertThat(differences())
                .extracting(Difference::detail)
                .singleElement()
                .asString()
                .endsWith("is not there, or is not found by questions");
    }

    @Test
    void a_row_that_follows_from_no_entry_is_named() {
        String row = standing();
        String id = row.substring("row ".length());
        String other = id.substring(0, id.lastIndexOf(' ')) + " b99";
        mandates.put("row " + other, text(row));
        for (String name : mandates.keyList()) {
            if (!name.startsWith("row ") && name.endsWith(id)) {
                mandates.put(name.replace(id, other), "");
            }
        }
        assertThat(differences())
                .extracting(Difference::detail)
                .singleElement()
                .asString()
                .endsWith("follows from no entry");
    }

    @Test
    void views_of_another_journal_are_told_as_such() {
        try (Journal other = Histories.recorded(Municipality.acts(6, SIZE))) {
            for (View view : new Views(other, new MvTables(kept)).all()) {
                view.rebuild();
            }
        }
        assertThat(differences())
                .hasSize(11)
                .extracting(Difference::detail)
                .containsOnly("it stands at an entry that this journal does not have");
    }
}
