package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyKind;
import org.councilregistry.decision.ClauseEffect.Amends;
import org.councilregistry.decision.ClauseEffect.Delegates;
import org.councilregistry.decision.ClauseEffect.DissolvesBody;
import org.councilregistry.decision.ClauseEffect.Repeals;
import org.councilregistry.decision.ClauseEffect.Replaces;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionEvent.DecisionAnnulled;
import org.councilregistry.decision.DecisionEvent.DecisionReported;
import org.councilregistry.decision.DecisionEvent.DecisionStruckOut;
import org.councilregistry.decision.DecisionEvent.ExecutionSuspended;
import org.councilregistry.decision.DecisionEvent.MinutesAttested;
import org.councilregistry.decision.DecisionEvent.NoticePosted;
import org.councilregistry.decision.DecisionEvent.RouteStated;
import org.councilregistry.decision.DecisionEvent.RulingFinal;
import org.councilregistry.decision.DecisionEvent.StepStruckOut;
import org.councilregistry.decision.DecisionEvent.SuspensionLifted;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.Delegate;
import org.councilregistry.decision.Delegate.Capacity;
import org.councilregistry.decision.Delegated;
import org.councilregistry.decision.Matter;
import org.councilregistry.decision.Route;
import org.councilregistry.law.Undelegable;
import org.councilregistry.register.DelegationState.Status;
import org.councilregistry.register.Finding.Kind;
import org.councilregistry.register.Recordings.Decided;
import org.councilregistry.register.Recordings.Known;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A school committee, BUN, lets others decide in its place, and they do: all made up. */
class DelegationsTest {
    private static final String HEAD = "head-of-schools";
    private static final String PRINCIPAL = "principal";
    private static final String CHAIR = "chair-of-bun";
    private static final Matter TRANSPORT = new Matter("pupil-transport");
    private static final DecisionId BUS = new DecisionId("bus");

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    /** The order of delegation, whose first clause lets the head decide on the transport of pupils. */
    private static Decided order(String day, Delegates... clauses) {
        Decided order = decided("order", day).of("BUN");
        Stream.of(clauses).forEach(order::clause);
        return order;
    }

    private static Delegates toTheHead(@Nullable Boolean reported, boolean further) {
        return delegates(reported, further, null, Delegate.post(HEAD, Capacity.HEAD_OF_ADMINISTRATION));
    }

    private static Delegates delegates(
            @Nullable Boolean reported, boolean further, @Nullable Undelegable undelegable, Delegate... to) {
        return new Delegates(List.of(TRANSPORT), List.of(to), reported, further, false, undelegable);
    }

    private static Delegates urgent(Delegate... to) {
        return new Delegates(List.of(), List.of(to), null, false, true, null);
    }

    /** A decision on one pupil's bus. */
    private static Decided bus(String day, String clause, String post) {
        return bus(day, new Delegated(ClauseId.parse(clause), Delegate.post(post, null), TRANSPORT, null, null));
    }

    private static Decided bus(String day, Delegated under) {
        return decided("bus", day).of("BUN").under(under).clause();
    }

    private static Decided busInUrgency(String day, @Nullable String nextMeeting) {
        return bus(
                day,
                new Delegated(
                        ClauseId.parse("order.1"),
                        Delegate.post(CHAIR, null),
                        TRANSPORT,
                        null,
                        nextMeeting == null ? null : day(nextMeeting)));
    }

    private static DecisionEvent reported(String on) {
        return new DecisionReported(BUS, day(on), new BodyCode("BUN"));
    }

    private static DecisionEvent posted(String on) {
        return new NoticePosted(BUS, day(on));
    }

    private static List<Kind> findings(Known register, String day) {
        return findings(register, "bus", day);
    }

    private static List<Kind> findings(Known register, String decision, String day) {
        return register.decision(decision, day).findings().stream()
                .map(Finding::kind)
                .toList();
    }

    private static DelegationState restsOn(Known register) {
        return Objects.requireNonNull(register.decision("bus", "2030-01-01").restsOn());
    }

    private static Finality finality(Known register, String day) {
        return register.decision("bus", day).finality();
    }

    // By what power it was decided

    @Test
    void what_was_delegated_that_day_may_be_decided_and_the_decision_names_what_it_rests_on() {
        Known register = given(order("2024-01-16", toTheHead(false, false)), bus("2024-02-01", "order.1", HEAD));
        assertThat(findings(register, "2024-02-01")).isEmpty();
        DelegationState restsOn = restsOn(register);
        assertThat(restsOn).isEqualTo(register.delegation("order.1", "2024-02-01"));
        assertThat(restsOn.ground()).extracting(Ground::clause).containsExactly(ClauseId.parse("order.1"));
    }

    @Test
    void it_does_not_matter_which_of_the_two_is_recorded_first() {
        Known register = given(bus("2024-02-01", "order.1", HEAD));
        assertThat(findings(register, "2024-02-01")).containsExactly(Kind.DELEGATION_NOT_RECORDED);
        assertThat(register.decision("bus", "2024-02-01").restsOn()).isNull();
        Known both = given(bus("2024-02-01", "order.1", HEAD), order("2024-01-16", toTheHead(false, false)));
        assertThat(findings(both, "2024-02-01")).isEmpty();
    }

    @Test
    void a_clause_that_delegates_nothing_or_whose_recording_does_not_count_is_no_delegation() {
        Known other = given(decided("order", "2024-01-16").of("BUN").clause(), bus("2024-02-01", "order.1", HEAD));
        assertThat(findings(other, "2024-02-01")).containsExactly(Kind.DELEGATION_NOT_RECORDED);
        Known struck = given(order("2024-01-16", toTheHead(false, false)), bus("2024-02-01", "order.1", HEAD))
                .then(new DecisionStruckOut(new DecisionId("order")));
        assertThat(findings(struck, "2024-02-01")).containsExactly(Kind.DELEGATION_NOT_RECORDED);
        struck.corrected(order("2024-01-16", toTheHead(false, false)));
        assertThat(findings(struck, "2024-02-01")).isEmpty();
    }

    @Test
    void a_decision_before_the_delegation_was_made_is_without_power_until_a_day_is_corrected() {
        Known register = given(order("2024-03-19", toTheHead(false, false)), bus("2024-02-01", "order.1", HEAD));
        assertThat(findings(register, "2024-02-01")).containsExactly(Kind.DECIDED_WITHOUT_DELEGATION);
        register.corrected(order("2024-01-16", toTheHead(false, false)));
        assertThat(findings(register, "2024-02-01")).isEmpty();
    }

    @Test
    void a_decision_of_another_post_or_in_another_matter_or_in_another_committees_place_is_without_power() {
        Decided order = order("2024-01-16", toTheHead(false, false));
        assertThat(findings(given(order, bus("2024-02-01", "order.1", PRINCIPAL)), "2024-02-01"))
                .containsExactly(Kind.DECIDED_WITHOUT_DELEGATION);
        Delegated leases =
                new Delegated(ClauseId.parse("order.1"), Delegate.post(HEAD, null), new Matter("leases"), null, null);
        assertThat(findings(given(order, bus("2024-02-01", leases)), "2024-02-01"))
                .containsExactly(Kind.DECIDED_WITHOUT_DELEGATION);
        assertThat(findings(given(order, bus("2024-02-01", "order.1", HEAD).of("TN")), "2024-02-01"))
                .containsExactly(Kind.DECIDED_WITHOUT_DELEGATION);
    }

    @Test
    void a_delegation_that_is_repealed_or_replaced_empowers_until_the_day_before() {
        for (Decided end : List.of(
                decided("end", "2024-06-18").of("BUN").clause(new Repeals(ClauseId.parse("order.1"))),
                decided("end", "2024-06-18")
                        .of("BUN")
                        .clause(new Replaces(ClauseId.parse("order.1")), toTheHead(false, false)))) {
            Decided order = order("2024-01-16", toTheHead(false, false));
            assertThat(findings(given(order, end, bus("2024-06-17", "order.1", HEAD)), "2024-06-17"))
                    .isEmpty();
            assertThat(findings(given(order, end, bus("2024-06-18", "order.1", HEAD)), "2024-06-18"))
                    .containsExactly(Kind.DECIDED_WITHOUT_DELEGATION);
        }
    }

    @Test
    void a_delegation_that_a_court_annuls_never_empowered_anyone_and_one_that_it_suspends_does_not_meanwhile() {
        DecisionId order = new DecisionId("order");
        Known register = given(order("2024-01-16", toTheHead(false, false)), bus("2024-02-01", "order.1", HEAD))
                .then(new DecisionAnnulled(order, day("2024-05-02"), "7-24", List.of()));
        assertThat(findings(register, "2024-02-01")).isEmpty();
        register.then(new RulingFinal(order, day("2024-06-02"), "7-24"));
        assertThat(findings(register, "2024-02-01")).containsExactly(Kind.DECIDED_WITHOUT_DELEGATION);

        Known suspended = given(order("2024-01-16", toTheHead(false, false)), bus("2024-02-01", "order.1", HEAD))
                .then(new ExecutionSuspended(order, day("2024-01-30"), "7-24"));
        assertThat(suspended.delegation("order.1", "2024-02-01").status()).isEqualTo(Status.SUSPENDED);
        assertThat(findings(suspended, "2024-02-01")).containsExactly(Kind.DECIDED_WITHOUT_DELEGATION);
        suspended.then(new SuspensionLifted(order, day("2024-01-31"), "7-24"));
        assertThat(findings(suspended, "2024-02-01")).isEmpty();
    }

    @Test
    void a_committee_that_is_no_more_has_delegated_nothing_even_if_another_carries_on() {
        Known register = given(
                        order("2024-01-16", toTheHead(false, false)),
                        decided("reform", "2024-06-18")
                                .clause(new DissolvesBody(new BodyCode("BUN"), new BodyCode("UN"))),
                        bus("2024-09-01", "order.1", HEAD))
                .of(body("BUN", BodyKind.COMMITTEE), body("UN", BodyKind.COMMITTEE));
        assertThat(register.delegation("order.1", "2024-06-17").status()).isEqualTo(Status.IN_FORCE);
        DelegationState lapsed = register.delegation("order.1", "2024-06-18");
        assertThat(lapsed.status()).isEqualTo(Status.LAPSED);
        assertThat(lapsed.ended()).isEqualTo(day("2024-06-18"));
        assertThat(lapsed.endedBy()).isEqualTo(ClauseId.parse("reform.1"));
        assertThat(findings(register, "2024-09-01")).containsExactly(Kind.DECIDED_WITHOUT_DELEGATION);
    }

    @Test
    void a_subcommittee_decides_until_it_is_no_more_or_another_is_put_in_its_place() {
        Delegated bySubcommittee =
                new Delegated(ClauseId.parse("order.1"), Delegate.body("BUNAU"), TRANSPORT, null, null);
        Decided order = order("2024-01-16", delegates(false, false, null, Delegate.body("BUNAU")));
        Decided amending = decided("amending", "2024-03-19")
                .of("BUN")
                .clause(new Amends(ClauseId.parse("order.1"), null, Bodies.of("BUNPRES")));
        assertThat(findings(given(order, bus("2024-04-01", bySubcommittee)), "2024-04-01"))
                .isEmpty();
        assertThat(findings(given(order, amending, bus("2024-04-01", bySubcommittee)), "2024-04-01"))
                .containsExactly(Kind.DECIDED_WITHOUT_DELEGATION);
        Known gone = given(
                        order,
                        decided("reform", "2024-03-19").clause(new DissolvesBody(new BodyCode("BUNAU"), null)),
                        bus("2024-04-01", bySubcommittee))
                .of(body("BUNAU", BodyKind.SUBCOMMITTEE));
        assertThat(gone.delegation("order.1", "2024-04-01").status()).isEqualTo(Status.LAPSED);
        assertThat(findings(gone, "2024-04-01")).contains(Kind.DECIDED_WITHOUT_DELEGATION);
    }

    /** What is decided under a delegation does not depend on itself, whatever it does to the body that delegates. */
    @Test
    @Timeout(20)
    void a_body_can_be_dissolved_under_its_own_delegation_and_that_day_be_put_off() {
        Delegated byHead = new Delegated(ClauseId.parse("order.1"), Delegate.post(HEAD, null), TRANSPORT, null, null);
        Known register = given(
                        order("2024-01-16", toTheHead(false, false)),
                        decided("end", "2024-06-18")
                                .of("BUN")
                                .under(byHead)
                                .clauseFrom("2024-07-01", new DissolvesBody(new BodyCode("BUN"), null)),
                        decided("later", "2024-06-25")
                                .clause(new Amends(ClauseId.parse("end.1"), LocalDate.parse("2024-09-01"))))
                .of(body("BUN", BodyKind.COMMITTEE));
        assertThat(register.delegation("order.1", "2024-08-31").status()).isEqualTo(Status.IN_FORCE);
        assertThat(register.delegation("order.1", "2024-09-01").status()).isEqualTo(Status.LAPSED);
    }

    private static Body body(String code, BodyKind kind) {
        return new Body(new BodyCode(code), kind, null, null, List.of(), null, null);
    }

    // What may not be delegated

    @Test
    void what_the_law_keeps_for_the_committee_is_found_where_it_is_delegated_and_where_it_is_decided() {
        Decided order = order(
                "2024-01-16",
                delegates(false, false, Undelegable.PRINCIPLE, Delegate.post(PRINCIPAL, Capacity.EMPLOYEE)));
        Known register = given(order, bus("2024-02-01", "order.1", PRINCIPAL));
        assertThat(findings(register, "order", "2024-01-16")).containsExactly(Kind.MAY_NOT_BE_DELEGATED);
        assertThat(findings(register, "2024-02-01")).containsExactly(Kind.MAY_NOT_BE_DELEGATED);
        assertThat(register.decision("bus", "2024-02-01").findings().getFirst().text())
                .contains("KL (2017:725) 6 kap. 38 § 3");
        register.corrected(order("2024-01-16", toTheHead(false, false)));
        assertThat(findings(register, "order", "2024-01-16")).isEmpty();
    }

    @Test
    void one_case_of_a_kind_that_is_delegated_may_be_of_greater_weight() {
        Delegated weighty = new Delegated(
                ClauseId.parse("order.1"), Delegate.post(HEAD, null), TRANSPORT, Undelegable.PRINCIPLE, null);
        Known register = given(order("2017-01-17", toTheHead(false, false)), bus("2017-02-01", weighty))
                .then(reported("2017-02-14"));
        assertThat(findings(register, "2017-02-14")).containsExactly(Kind.MAY_NOT_BE_DELEGATED);
        assertThat(register.decision("bus", "2017-02-14").findings().getFirst().text())
                .contains("KL (1991:900) 6 kap. 34 § 3");
        register.corrected(bus("2017-02-01", "order.1", HEAD));
        assertThat(findings(register, "2017-02-14")).isEmpty();
    }

    // Delegated further

    @Test
    void a_head_of_administration_delegates_further_to_an_employee_where_the_committee_gave_leave() {
        Known register = given(
                order("2024-01-16", toTheHead(false, true)),
                further("2024-01-20"),
                bus("2024-02-01", "further.1", PRINCIPAL));
        assertThat(findings(register, "further", "2024-01-20")).isEmpty();
        assertThat(findings(register, "2024-02-01")).isEmpty();
        assertThat(restsOn(register).ground())
                .extracting(Ground::clause)
                .containsExactly(ClauseId.parse("further.1"), ClauseId.parse("order.1"));
    }

    @Test
    void without_leave_neither_the_delegating_further_nor_what_is_decided_by_it_has_power() {
        Known register = given(
                order("2024-01-16", toTheHead(false, false)),
                further("2024-01-20"),
                bus("2024-02-01", "further.1", PRINCIPAL));
        assertThat(findings(register, "further", "2024-01-20")).containsExactly(Kind.SUBDELEGATED_WITHOUT_LEAVE);
        assertThat(register.delegation("further.1", "2024-02-01").status()).isEqualTo(Status.WITHOUT_LEAVE);
        assertThat(findings(register, "2024-02-01")).containsExactly(Kind.DECIDED_WITHOUT_DELEGATION);
        register.corrected(order("2024-01-16", toTheHead(false, true)));
        assertThat(findings(register, "further", "2024-01-20")).isEmpty();
        assertThat(findings(register, "2024-02-01")).isEmpty();
    }

    @Test
    void leave_is_a_head_of_administrations_alone_and_for_what_was_in_hand_and_to_employees() {
        Delegates toAnEmployee = delegates(false, true, null, Delegate.post(HEAD, Capacity.EMPLOYEE));
        assertThat(findings(given(order("2024-01-16", toAnEmployee), further("2024-01-20")), "further", "2024-01-20"))
                .containsExactly(Kind.SUBDELEGATED_WITHOUT_LEAVE);
        Delegates more = new Delegates(
                List.of(TRANSPORT, new Matter("leases")),
                List.of(Delegate.post(PRINCIPAL, Capacity.EMPLOYEE), Delegate.post(CHAIR, Capacity.MEMBER)),
                false,
                false,
                false,
                null);
        assertThat(findings(
                        given(order("2024-01-16", toTheHead(false, true)), further("2024-01-20", more)),
                        "further",
                        "2024-01-20"))
                .containsExactly(Kind.SUBDELEGATED_WITHOUT_LEAVE, Kind.SUBDELEGATED_WITHOUT_LEAVE);
    }

    @Test
    void what_was_delegated_further_ends_with_what_it_was_delegated_under() {
        Known register = given(
                order("2024-01-16", toTheHead(false, true)),
                further("2024-01-20"),
                decided("end", "2024-06-18").of("BUN").clause(new Repeals(ClauseId.parse("order.1"))),
                bus("2024-06-18", "further.1", PRINCIPAL));
        assertThat(register.delegation("further.1", "2024-06-17").status()).isEqualTo(Status.IN_FORCE);
        assertThat(register.delegation("further.1", "2024-06-18").status()).isEqualTo(Status.LAPSED);
        assertThat(findings(register, "2024-06-18")).containsExactly(Kind.DECIDED_WITHOUT_DELEGATION);
    }

    @Test
    void leave_is_the_committees_to_give_and_so_power_goes_one_link_further_and_no_more() {
        Known register = given(
                order("2024-01-16", toTheHead(false, true)),
                further("2024-01-20", delegates(false, true, null, Delegate.post(PRINCIPAL, Capacity.EMPLOYEE))),
                decided("again", "2024-01-25")
                        .of("BUN")
                        .under(new Delegated(
                                ClauseId.parse("further.1"), Delegate.post(PRINCIPAL, null), null, null, null))
                        .clause(delegates(false, false, null, Delegate.post("teacher", Capacity.EMPLOYEE))),
                bus("2024-02-01", "again.1", "teacher"));
        assertThat(findings(register, "further", "2024-01-25")).isEmpty();
        assertThat(findings(register, "again", "2024-01-25")).containsExactly(Kind.SUBDELEGATED_WITHOUT_LEAVE);
        assertThat(findings(register, "2024-02-01")).containsExactly(Kind.DECIDED_WITHOUT_DELEGATION);
    }

    @Test
    @Timeout(10)
    void a_long_chain_takes_no_longer_than_its_links() {
        Decided[] chain = new Decided[400];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = decided("link-" + i, "2024-01-16")
                    .of("BUN")
                    .under(new Delegated(
                            ClauseId.parse("link-" + (i + 1) % chain.length + ".1"),
                            Delegate.post(HEAD, null),
                            null,
                            null,
                            null))
                    .clause(toTheHead(false, true));
        }
        assertThat(given(chain).delegation("link-0.1", "2024-02-01").status()).isEqualTo(Status.WITHOUT_LEAVE);
    }

    @Test
    void delegations_under_each_other_in_a_circle_empower_nobody() {
        Delegated under = new Delegated(ClauseId.parse("further.1"), Delegate.post(HEAD, null), null, null, null);
        Known register = given(
                order("2024-01-16", toTheHead(false, true)).under(under),
                further("2024-01-20"),
                bus("2024-02-01", "further.1", PRINCIPAL));
        assertThat(findings(register, "2024-02-01")).contains(Kind.DECIDED_WITHOUT_DELEGATION);
    }

    private static Decided further(String day) {
        return further(day, delegates(null, false, null, Delegate.post(PRINCIPAL, Capacity.EMPLOYEE)));
    }

    private static Decided further(String day, Delegates delegates) {
        return decided("further", day)
                .of("BUN")
                .under(new Delegated(ClauseId.parse("order.1"), Delegate.post(HEAD, null), null, null, null))
                .clause(delegates);
    }

    // Urgent matters

    @Test
    void the_chair_decides_urgent_matters_of_every_kind_and_reports_them_at_the_next_meeting() {
        Decided order = order("2024-01-16", urgent(Delegate.post(CHAIR, Capacity.MEMBER)));
        Known register = given(order, busInUrgency("2024-02-01", "2024-02-20"));
        assertThat(findings(register, "2024-02-20")).isEmpty();
        assertThat(findings(register, "2024-02-21")).containsExactly(Kind.NOT_REPORTED);
        assertThat(register.decision("bus", "2024-02-21").findings().getFirst().text())
                .contains("on 2024-02-20", "6 kap. 39 och 40 §§");
        register.then(reported("2024-02-20"));
        assertThat(findings(register, "2024-02-21")).isEmpty();
    }

    @Test
    void an_urgent_decision_that_is_reported_at_a_later_meeting_was_reported_late() {
        Known register = given(
                        order("2024-01-16", urgent(Delegate.post(CHAIR, Capacity.MEMBER))),
                        busInUrgency("2024-02-01", "2024-02-20"))
                .then(reported("2024-03-19"));
        assertThat(findings(register, "2024-03-18")).containsExactly(Kind.NOT_REPORTED);
        assertThat(findings(register, "2024-03-19")).containsExactly(Kind.REPORTED_LATE);
        register.corrected(busInUrgency("2024-02-01", "2024-03-19"));
        assertThat(findings(register, "2024-03-19")).isEmpty();
    }

    @Test
    void where_the_record_does_not_name_the_next_meeting_an_urgent_decision_is_to_be_reported_at_once() {
        Known register = given(
                order("2024-01-16", urgent(Delegate.post(CHAIR, Capacity.MEMBER))), busInUrgency("2024-02-01", null));
        assertThat(findings(register, "2024-02-01")).containsExactly(Kind.NOT_REPORTED);
    }

    @Test
    void urgent_matters_are_delegated_to_members_alone_and_also_those_of_weight() {
        assertThat(findings(
                        given(order("2024-01-16", urgent(Delegate.post(HEAD, Capacity.HEAD_OF_ADMINISTRATION)))),
                        "order",
                        "2024-01-16"))
                .containsExactly(Kind.MAY_NOT_BE_DELEGATED);
        Delegated weighty = new Delegated(
                ClauseId.parse("order.1"),
                Delegate.post(CHAIR, null),
                TRANSPORT,
                Undelegable.PRINCIPLE,
                day("2024-02-20"));
        Known register =
                given(order("2024-01-16", urgent(Delegate.post(CHAIR, Capacity.MEMBER))), bus("2024-02-01", weighty));
        assertThat(findings(register, "2024-02-01")).isEmpty();
    }

    // Reports, and the time for appeals

    @Test
    void what_is_to_be_reported_is_found_until_it_is_reported_to_the_committee() {
        Known register = given(order("2024-01-16", toTheHead(true, false)), bus("2024-02-01", "order.1", HEAD));
        assertThat(findings(register, "2024-02-01")).containsExactly(Kind.NOT_REPORTED);
        register.then(new DecisionReported(BUS, day("2024-02-20"), new BodyCode("TN")));
        assertThat(findings(register, "2024-02-20")).containsExactly(Kind.NOT_REPORTED);
        register.then(reported("2024-02-20"));
        assertThat(findings(register, "2024-02-19")).containsExactly(Kind.NOT_REPORTED);
        assertThat(findings(register, "2024-02-20")).isEmpty();
        long report = register.facts().decision(BUS).getLast().entry();
        register.then(new StepStruckOut(BUS, report));
        assertThat(findings(register, "2024-02-20")).containsExactly(Kind.NOT_REPORTED);
    }

    @Test
    void until_2018_everything_was_to_be_reported_whatever_the_committee_said() {
        Decided order = order("2016-01-19", toTheHead(false, false));
        Known before = given(order, bus("2017-12-31", "order.1", HEAD));
        assertThat(findings(before, "2018-02-01")).containsExactly(Kind.NOT_REPORTED);
        assertThat(before.decision("bus", "2018-02-01").findings().getFirst().text())
                .contains("KL (1991:900) 6 kap. 35 §");
        assertThat(findings(given(order, bus("2018-01-01", "order.1", HEAD)), "2018-02-01"))
                .isEmpty();
    }

    @Test
    void time_runs_from_the_notice_of_the_minutes_of_the_meeting_that_it_was_reported_to() {
        Known register = given(order("2024-01-16", toTheHead(true, false)), bus("2024-02-01", "order.1", HEAD))
                .then(new RouteStated(BUS, Route.LEGALITY_REVIEW), posted("2024-02-02"));
        assertThat(finality(register, "2024-12-31").status()).isEqualTo(Finality.Status.UNKNOWN);
        assertThat(finality(register, "2024-12-31").text()).contains("Not reported yet to BUN");
        register.then(reported("2024-02-20"));
        assertThat(finality(register, "2024-12-31").text()).contains("Reported to the meeting of 2024-02-20");
        register.then(posted("2024-03-01"));
        assertThat(finality(register, "2024-02-29").status()).isEqualTo(Finality.Status.UNKNOWN);
        assertThat(finality(register, "2024-03-01").status()).isEqualTo(Finality.Status.APPEALABLE);
        assertThat(finality(register, "2024-03-22").lastDay()).isEqualTo(day("2024-03-22"));
        Finality after = finality(register, "2024-03-23");
        assertThat(after.since()).isEqualTo(day("2024-03-23"));
        assertThat(after.text()).contains("reported to the meeting of 2024-02-20", "KL (2017:725) 13 kap. 5 §");
    }

    @Test
    void what_need_not_be_reported_has_minutes_of_its_own_from_whose_notice_time_runs() {
        Known register = given(order("2024-01-16", toTheHead(false, false)), bus("2024-02-01", "order.1", HEAD))
                .then(new RouteStated(BUS, Route.LEGALITY_REVIEW), posted("2024-02-02"), reported("2024-02-20"));
        assertThat(finality(register, "2024-02-24").since()).isEqualTo(day("2024-02-24"));
    }

    @Test
    void where_the_delegation_is_silent_and_nothing_was_reported_finality_is_unknown() {
        Known register = given(order("2024-01-16", toTheHead(null, false)), bus("2024-02-01", "order.1", HEAD))
                .then(new RouteStated(BUS, Route.LEGALITY_REVIEW), posted("2024-02-02"));
        assertThat(finality(register, "2024-12-31").status()).isEqualTo(Finality.Status.UNKNOWN);
        assertThat(finality(register, "2024-12-31").text()).contains("does not say whether");
        assertThat(findings(register, "2024-12-31")).isEmpty();
        register.then(reported("2024-02-20"), posted("2024-03-01"));
        assertThat(finality(register, "2024-12-31").since()).isEqualTo(day("2024-03-23"));
    }

    @Test
    void the_minutes_that_are_attested_in_time_or_late_are_those_of_the_meeting_that_it_was_reported_to() {
        Known register = given(order("2024-01-16", toTheHead(true, false)), bus("2024-01-20", "order.1", HEAD))
                .then(reported("2024-02-20"), new MinutesAttested(BUS, day("2024-03-05")));
        assertThat(findings(register, "2024-03-05")).isEmpty();
        Known late = given(order("2024-01-16", toTheHead(true, false)), bus("2024-01-20", "order.1", HEAD))
                .then(reported("2024-02-20"), new MinutesAttested(BUS, day("2024-03-06")));
        assertThat(findings(late, "2024-03-06")).containsExactly(Kind.ATTESTED_LATE);
    }

    @Test
    void what_the_committee_itself_delegated_says_whether_what_is_decided_further_down_is_reported() {
        Known register = given(
                order("2024-01-16", toTheHead(true, true)),
                further("2024-01-20", delegates(false, false, null, Delegate.post(PRINCIPAL, Capacity.EMPLOYEE))),
                bus("2024-02-01", "further.1", PRINCIPAL));
        assertThat(findings(register, "2024-02-01")).containsExactly(Kind.NOT_REPORTED);
    }
}
