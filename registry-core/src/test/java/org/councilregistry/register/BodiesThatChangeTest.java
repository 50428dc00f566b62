package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyKind;
import org.councilregistry.decision.ClauseEffect.Amends;
import org.councilregistry.decision.ClauseEffect.DissolvesBody;
import org.councilregistry.decision.ClauseEffect.GrantsMandate;
import org.councilregistry.decision.ClauseEffect.RenamesBody;
import org.councilregistry.decision.ClauseEffect.Repeals;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionEvent.DecisionAnnulled;
import org.councilregistry.decision.DecisionEvent.DecisionStruckOut;
import org.councilregistry.decision.DecisionEvent.RulingFinal;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.register.MandateState.Carried;
import org.councilregistry.register.Recordings.Decided;
import org.councilregistry.register.Recordings.Known;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a body, and of what it was asked to do, when a council renames, merges or dissolves it. */
class BodiesThatChangeTest {
    private static final Decided POOLS = decided("pools", "2020-03-03").clause(new GrantsMandate(Bodies.of("SPORT")));

    private static Body body(String code, @Nullable String from, @Nullable String to) {
        return new Body(
                new BodyCode(code),
                BodyKind.COMMITTEE,
                from == null ? null : LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                List.of(new Body.Name("The board " + code, null, null)),
                null,
                null);
    }

    private static Decided merging(String day, @Nullable String successor) {
        return decided("merger", "2021-05-04").clauseFrom(day, dissolving("SPORT", successor));
    }

    private static DissolvesBody dissolving(String code, @Nullable String successor) {
        return new DissolvesBody(new BodyCode(code), successor == null ? null : new BodyCode(successor));
    }

    private static Known register(Decided... decisions) {
        return given(decisions)
                .of(
                        body("SPORT", null, null),
                        body("CULTURE", null, null),
                        body("LEISURE", "2021-07-01", null),
                        body("PARKS", "2022-01-01", null));
    }

    private static Stream<Finding.Kind> found(List<Finding> findings) {
        return findings.stream().map(Finding::kind);
    }

    @Test
    void who_ends_with_nobody_to_carry_on_is_found_since_a_group_names_nobody() {
        assertThat(found(register(merging("2021-07-01", null)).body("SPORT").findings()))
                .containsExactly(Finding.Kind.ENDED_WITHOUT_SUCCESSOR);
        assertThat(register(merging("2021-07-01", "LEISURE")).body("SPORT").findings())
                .isEmpty();
        assertThat(found(given().of(body("OLD", null, "2015-01-01")).body("OLD").findings()))
                .containsExactly(Finding.Kind.ENDED_WITHOUT_SUCCESSOR);
    }

    private static List<String> asked(Known register, String day) {
        return register.mandate("pools.1", day).asked().stream()
                .map(BodyCode::value)
                .toList();
    }

    @Test
    void a_body_has_its_new_name_from_the_day_on_which_it_is_renamed() {
        Known register = register(decided("name", "2021-05-04")
                .clauseFrom("2021-07-01", new RenamesBody(new BodyCode("SPORT"), "The board of sports")));
        assertThat(register.body("SPORT").body().names())
                .containsExactly(
                        new Body.Name("The board SPORT", null, LocalDate.of(2021, 7, 1)),
                        new Body.Name("The board of sports", LocalDate.of(2021, 7, 1), null));
        assertThat(register.body("SPORT").ground()).containsExactly(Ground.of(ClauseId.parse("name.1"), 1));
    }

    @Test
    void what_a_body_was_asked_to_do_is_its_successors_from_the_day_on_which_it_is_dissolved() {
        Known register = register(POOLS, merging("2021-07-01", "LEISURE"));
        assertThat(asked(register, "2021-06-30")).containsExactly("SPORT");
        assertThat(register.mandate("pools.1", "2021-06-30").carried()).isEmpty();

        MandateState carried = register.mandate("pools.1", "2021-07-01");
        assertThat(asked(register, "2021-07-01")).containsExactly("LEISURE");
        assertThat(carried.assignees()).as("as the clause says it").isEqualTo(Bodies.of("SPORT"));
        assertThat(carried.carried())
                .containsExactly(new Carried(
                        new BodyCode("SPORT"),
                        new BodyCode("LEISURE"),
                        LocalDate.of(2021, 7, 1),
                        ClauseId.parse("merger.1")));
        assertThat(carried.findings()).isEmpty();
        assertThat(register.body("SPORT").body().to()).isEqualTo(LocalDate.of(2021, 7, 1));
        assertThat(register.body("LEISURE").carries())
                .containsExactly(new BodyState.Predecessor(
                        new BodyCode("SPORT"), LocalDate.of(2021, 7, 1), ClauseId.parse("merger.1")));
    }

    @Test
    void the_order_of_recording_does_not_matter() {
        assertThat(asked(register(merging("2021-07-01", "LEISURE"), POOLS), "2021-07-01"))
                .containsExactly("LEISURE");
    }

    @Test
    void a_successor_that_is_dissolved_in_turn_passes_on_what_it_carries() {
        Known register = register(
                POOLS,
                merging("2021-07-01", "LEISURE"),
                decided("again", "2021-11-02").clauseFrom("2022-01-01", dissolving("LEISURE", "PARKS")));
        assertThat(asked(register, "2021-12-31")).containsExactly("LEISURE");
        assertThat(asked(register, "2022-01-01")).containsExactly("PARKS");
        assertThat(MandateState.timeline(register.facts(), ClauseId.parse("pools.1"))
                        .spans())
                .hasSize(3);
    }

    @Test
    void a_merger_that_is_postponed_ends_the_body_on_its_new_day() {
        Known register = register(
                POOLS,
                merging("2021-07-01", "LEISURE"),
                decided("later", "2021-06-01")
                        .clause(new Amends(ClauseId.parse("merger.1"), LocalDate.parse("2022-01-01"))));
        assertThat(asked(register, "2021-12-31")).containsExactly("SPORT");
        assertThat(asked(register, "2022-01-01")).containsExactly("LEISURE");
    }

    @Test
    void a_mandate_that_nobody_carries_stands_out_until_somebody_else_is_asked() {
        Known register = register(
                POOLS,
                merging("2021-07-01", null),
                decided("later", "2021-09-07")
                        .clause(new Amends(ClauseId.parse("pools.1"), null, Bodies.of("CULTURE"))));
        assertThat(found(register.mandate("pools.1", "2021-06-30").findings())).isEmpty();
        assertThat(found(register.mandate("pools.1", "2021-07-01").findings()))
                .containsExactly(Finding.Kind.ASSIGNEE_GONE);
        assertThat(asked(register, "2021-07-01")).containsExactly("SPORT");
        assertThat(found(register.mandate("pools.1", "2021-09-07").findings())).isEmpty();
    }

    @Test
    void a_body_whose_recording_names_its_last_day_leaves_its_mandates_too() {
        Known register = given(POOLS).of(body("SPORT", null, "2021-07-01"));
        assertThat(found(register.mandate("pools.1", "2021-07-01").findings()))
                .containsExactly(Finding.Kind.ASSIGNEE_GONE);
        Known ended = given(POOLS, decided("end", "2021-01-01").clause(new Repeals(ClauseId.parse("pools.1"))))
                .of(body("SPORT", null, "2021-07-01"));
        assertThat(ended.mandate("pools.1", "2021-07-01").findings())
                .as("nobody misses what has ended")
                .isEmpty();
    }

    @Test
    void bodies_that_carry_on_for_each_other_in_a_circle_leave_nobody() {
        Known register = register(
                POOLS,
                merging("2021-07-01", "CULTURE"),
                decided("back", "2021-11-02").clauseFrom("2022-01-01", dissolving("CULTURE", "SPORT")));
        assertThat(found(register.mandate("pools.1", "2022-01-01").findings()))
                .containsExactly(Finding.Kind.ASSIGNEE_GONE);
        assertThat(found(register.body("CULTURE").findings())).containsExactly(Finding.Kind.SUCCESSOR_DOES_NOT_EXIST);
    }

    @Test
    void a_body_stays_if_the_decision_that_dissolves_it_is_annulled_struck_out_or_repealed_before_its_day() {
        DecisionId merger = new DecisionId("merger");
        LocalDate day = LocalDate.of(2021, 8, 1);
        assertThat(asked(
                        register(POOLS, merging("2021-07-01", "LEISURE"))
                                .then(
                                        new DecisionAnnulled(merger, day, "1-21", List.of()),
                                        new RulingFinal(merger, day, "1-21")),
                        "2021-09-01"))
                .containsExactly("SPORT");
        assertThat(asked(
                        register(POOLS, merging("2021-07-01", "LEISURE")).then(new DecisionStruckOut(merger)),
                        "2021-09-01"))
                .containsExactly("SPORT");
        Decided repeal = decided("repeal", "2021-06-01").clause(new Repeals(ClauseId.parse("merger.1")));
        assertThat(asked(register(POOLS, merging("2021-07-01", "LEISURE"), repeal), "2021-09-01"))
                .containsExactly("SPORT");
        Decided late = decided("repeal", "2021-08-01").clause(new Repeals(ClauseId.parse("merger.1")));
        assertThat(asked(register(POOLS, merging("2021-07-01", "LEISURE"), late), "2021-09-01"))
                .as("it was dissolved by then, and is not made anew by that")
                .containsExactly("LEISURE");
    }

    @Test
    void a_correction_of_the_day_or_the_successor_counts_from_the_first_day_on() {
        Known register = register(POOLS, merging("2021-07-01", null)).corrected(merging("2021-08-01", "LEISURE"));
        assertThat(asked(register, "2021-07-31")).containsExactly("SPORT");
        assertThat(register.mandate("pools.1", "2021-07-31").findings()).isEmpty();
        assertThat(asked(register, "2021-08-01")).containsExactly("LEISURE");
    }

    @Test
    void the_first_of_two_dissolutions_counts_and_the_other_is_found() {
        Known register = register(
                POOLS,
                merging("2021-07-01", "LEISURE"),
                decided("twice", "2021-11-02").clauseFrom("2022-01-01", dissolving("SPORT", "PARKS")));
        assertThat(register.body("SPORT").body().to()).isEqualTo(LocalDate.of(2021, 7, 1));
        assertThat(found(register.body("SPORT").findings())).containsExactly(Finding.Kind.DISSOLVES_NO_BODY);
        assertThat(register.body("PARKS").carries()).isEmpty();
        assertThat(found(register.then(new DecisionStruckOut(new DecisionId("twice")))
                        .body("SPORT")
                        .findings()))
                .isEmpty();
    }

    @Test
    void a_successor_that_begins_later_is_found() {
        Known register = register(POOLS, merging("2021-06-30", "LEISURE"));
        assertThat(found(register.body("SPORT").findings())).containsExactly(Finding.Kind.SUCCESSOR_DOES_NOT_EXIST);
        assertThat(register.corrected(merging("2021-07-01", "LEISURE"))
                        .body("SPORT")
                        .findings())
                .isEmpty();
    }
}
