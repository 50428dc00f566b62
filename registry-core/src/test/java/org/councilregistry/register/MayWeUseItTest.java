package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyKind;
import org.councilregistry.decision.AddedUses;
import org.councilregistry.decision.ClauseEffect.AllotsFund;
import org.councilregistry.decision.ClauseEffect.CarriesForward;
import org.councilregistry.decision.ClauseEffect.MovesMoney;
import org.councilregistry.decision.ClauseEffect.PermitsUse;
import org.councilregistry.decision.ClauseEffect.ProvidesFund;
import org.councilregistry.decision.ClauseEffect.Repeals;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.CostKind;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.FundTerm;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.LedgerEvent.MoneyPosted;
import org.councilregistry.fund.Voucher;
import org.councilregistry.json.Form;
import org.councilregistry.money.Money;
import org.councilregistry.register.Recordings.Decided;
import org.councilregistry.register.Recordings.Known;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * May we use it for this? A table that an official can check, a question a line. The decisions of 2019 and 2020 are
 * H22's, without a sum for any committee, since the source has none. Everything else is made up: the committees (ours
 * and another one, a department of ours, one that was founded in June 2020), the sums that are allotted, what is carried
 * to 2021, and the playground fund of a made-up council.
 */
class MayWeUseItTest {
    private static final FundId H22 = new FundId("h22");
    private static final FundId PLAY = new FundId("play");
    private static final DecisionId REPURPOSING_ID = new DecisionId("kf-2020");

    private static final Decided FUNDING = decided("kf-2019", "2019-04-23")
            .clause(new ProvidesFund(
                    H22,
                    "H22",
                    Money.kronor(250_000_000),
                    "A dividend from the port company",
                    null,
                    List.of(),
                    List.of(
                            new FundTerm.Earmark(
                                    "132 million for the departments' innovation work",
                                    Money.kronor(132_000_000),
                                    new Purpose("innovation"),
                                    Bodies.everyCommittee(),
                                    List.of(2020, 2021, 2022),
                                    null),
                            new FundTerm.Earmark(
                                    "118 million for a smarter city and City Expo",
                                    Money.kronor(118_000_000),
                                    new Purpose("expo"),
                                    null,
                                    List.of(),
                                    null),
                            new FundTerm.Exclusion(
                                    "A one-off dividend does not pay for running operations, nor for what raises them",
                                    List.of(CostKind.OPERATING),
                                    true,
                                    null))));
    private static final Decided REPURPOSING = decided("kf-2020", "2020-04-21")
            .clause(new PermitsUse(
                    H22,
                    new Purpose("corona-innovation"),
                    new Purpose("corona"),
                    Bodies.everyCommittee(),
                    List.of(2020)));
    private static final Decided SHARES = decided("made-up-shares", "2020-01-15")
            .clause(new AllotsFund(H22, Money.kronor(1_000_000), Bodies.of("ours"), 2020, new Purpose("innovation")))
            .clause(new AllotsFund(H22, Money.kronor(400_000), Bodies.of("ours"), 2021, new Purpose("innovation")))
            .clause(new AllotsFund(H22, Money.kronor(900_000), Bodies.everyCommittee(), 2022, null));
    private static final Decided PLAYGROUNDS = decided("play", "2020-01-15")
            .clause(new ProvidesFund(
                    PLAY,
                    "Playgrounds",
                    Money.kronor(500),
                    "Tax",
                    new Purpose("playgrounds"),
                    List.of(2020),
                    List.of()))
            .clause(new AllotsFund(PLAY, Money.kronor(300), Bodies.of("ours"), 2020, null))
            .clause(new AllotsFund(PLAY, Money.kronor(50), Bodies.of("ours"), 2020, new Purpose("playgrounds")))
            .clause(new AllotsFund(PLAY, Money.kronor(100), Bodies.of("ours", "theirs"), 2020, null));

    /** What is recorded, by the word that the table has for it. */
    private static Known register(String recorded) {
        return switch (recorded) {
            case "H22" -> given(FUNDING, REPURPOSING);
            case "H22 without 2020" -> given(FUNDING);
            case "2020 before 2019" -> given(REPURPOSING);
            case "shares" -> given(FUNDING, REPURPOSING, SHARES);
            case "carried with" -> carrying(AddedUses.CARRIED, null, null);
            case "carried without" -> carrying(AddedUses.NOT_CARRIED, null, null);
            case "carried in silence" -> carrying(null, null, null);
            case "carried 300,000" -> carrying(AddedUses.CARRIED, Money.kronor(300_000), null);
            case "carried for others" -> carrying(AddedUses.CARRIED, null, Bodies.of("theirs"));
            case "carried twice" ->
                carrying(
                        AddedUses.CARRIED,
                        decided("made-up-again", "2022-01-20")
                                .clause(new CarriesForward(H22, 2021, 2022, null, null, null)));
            case "carried in silence and with" ->
                carrying(
                        null,
                        decided("made-up-too", "2021-01-20")
                                .clause(new CarriesForward(H22, 2020, 2021, null, null, AddedUses.CARRIED)));
            case "added for both" ->
                carrying(
                        null,
                        decided("made-up-both", "2020-04-21")
                                .clause(new PermitsUse(
                                        H22,
                                        new Purpose("testing"),
                                        null,
                                        Bodies.everyCommittee(),
                                        List.of(2020, 2021))));
            case "carrying suspended" ->
                carrying(AddedUses.CARRIED, null, null)
                        .then(appealed("made-up-carries"), suspended("made-up-carries", "2021-01-25"));
            case "2020 suspended" ->
                given(FUNDING, REPURPOSING).then(appealed("kf-2020"), suspended("kf-2020", "2020-05-01"));
            case "2020 annulled" ->
                given(FUNDING, REPURPOSING)
                        .then(
                                appealed("kf-2020"),
                                new DecisionEvent.DecisionAnnulled(
                                        REPURPOSING_ID, LocalDate.of(2020, 6, 1), "1-20", List.of()),
                                new DecisionEvent.RulingFinal(REPURPOSING_ID, LocalDate.of(2020, 7, 1), "1-20"));
            case "2020 repealed" ->
                given(
                        FUNDING,
                        REPURPOSING,
                        decided("made-up-repeal", "2020-05-04").clause(new Repeals(ClauseId.parse("kf-2020.1"))));
            case "masks too" ->
                given(
                        FUNDING,
                        REPURPOSING,
                        decided("made-up-masks", "2020-05-01")
                                .clause(new PermitsUse(
                                        H22, new Purpose("corona"), null, Bodies.of("ours"), List.of(2021))));
            case "playgrounds" -> given(PLAYGROUNDS);
            case "playgrounds suspended" -> given(PLAYGROUNDS).then(appealed("play"), suspended("play", "2020-05-01"));
            case "100 paid in March" -> given(PLAYGROUNDS).then(posted(PLAY, "2020-03-01", 100));
            case "shares, all paid in June" ->
                given(FUNDING, REPURPOSING, SHARES).then(posted(H22, "2020-06-01", 999_000));
            case "100 moved to them" ->
                given(
                        PLAYGROUNDS,
                        decided("made-up-move", "2020-04-01")
                                .clause(new MovesMoney(
                                        PLAY,
                                        Money.kronor(100),
                                        Bodies.of("ours"),
                                        2020,
                                        PLAY,
                                        Bodies.of("theirs"),
                                        2020,
                                        null)));
            case "expo of 2020" ->
                given(
                        FUNDING,
                        decided("made-up-expo", "2020-01-15")
                                .clause(new AllotsFund(H22, Money.kronor(1000), Bodies.of("HASAB"), 2020, null)));
            case "added for no year" ->
                given(
                        FUNDING,
                        decided("made-up-testing", "2020-04-21")
                                .clause(new PermitsUse(
                                        H22, new Purpose("testing"), null, Bodies.everyCommittee(), List.of())));
            case "our share suspended" ->
                given(FUNDING, REPURPOSING, SHARES)
                        .then(appealed("made-up-shares"), suspended("made-up-shares", "2020-05-01"));
            default -> throw new IllegalArgumentException(recorded);
        };
    }

    private static Known carrying(@Nullable AddedUses added, @Nullable Money amount, @Nullable Bodies bodies) {
        return given(
                FUNDING,
                REPURPOSING,
                SHARES,
                decided("made-up-carries", "2021-01-20")
                        .clause(new CarriesForward(H22, 2020, 2021, amount, bodies, added)));
    }

    private static Known carrying(@Nullable AddedUses added, Decided more) {
        return given(
                FUNDING,
                REPURPOSING,
                SHARES,
                decided("made-up-carries", "2021-01-20").clause(new CarriesForward(H22, 2020, 2021, null, null, added)),
                more);
    }

    private static MoneyPosted posted(FundId fund, String on, long kronor) {
        return new MoneyPosted(
                fund,
                new Voucher("A1"),
                LocalDate.parse(on),
                Money.kronor(kronor),
                new BodyCode("ours"),
                2020,
                null,
                null,
                null,
                null);
    }

    private static DecisionEvent appealed(String decision) {
        return new DecisionEvent.AppealReceived(
                new DecisionId(decision), LocalDate.of(2020, 4, 25), "1-20", "A made-up court");
    }

    private static DecisionEvent suspended(String decision, String day) {
        return new DecisionEvent.ExecutionSuspended(new DecisionId(decision), LocalDate.parse(day), "1-20");
    }

    private static final Map<String, Body> BODIES = Stream.of(
                    body("ours", BodyKind.COMMITTEE, null, null),
                    body("theirs", BodyKind.COMMITTEE, null, null),
                    body("KS", BodyKind.EXECUTIVE_BOARD, null, null),
                    body("HASAB", BodyKind.COMPANY, null, null),
                    body("department", BodyKind.DEPARTMENT, null, "ours"),
                    body("new", BodyKind.COMMITTEE, "2020-06-01", null))
            .collect(Collectors.toMap(body -> body.code().value(), body -> body));

    private static Body body(String code, BodyKind kind, @Nullable String from, @Nullable String answersAs) {
        return new Body(
                new BodyCode(code),
                kind,
                from == null ? null : LocalDate.parse(from),
                null,
                List.of(new Body.Name(code, null, null)),
                answersAs == null ? null : new BodyCode(answersAs),
                null);
    }

    @ParameterizedTest(name = "{0} {8}")
    @CsvSource(delimiter = '|', maxCharsPerColumn = 200, textBlock = """
# question in words                                                  | recorded         | who    | on the day | of   | for               | kronor    | cost       | answer and what it rests on
May a committee pay an innovative corona solution with 2020 money?   | H22              | ours   | 2020-05-04 | 2020 | corona-innovation |           |            | permitted by kf-2020.1 kf-2019.1
May the executive board?                                             | H22              | KS     | 2020-05-04 | 2020 | corona-innovation |           |            | permitted by kf-2020.1 kf-2019.1
May a committee's department?                                        | H22              | department | 2020-05-04 | 2020 | corona-innovation |       |            | permitted by kf-2020.1 kf-2019.1
With 2021 money?                                                     | H22              | ours   | 2020-05-04 | 2021 | corona-innovation |           |            | refused: year by kf-2020.1
Innovation with 2021 money?                                          | H22              | ours   | 2021-05-04 | 2021 | innovation        |           |            | permitted by kf-2019.1
Innovation with money of 2023, a year that nobody named?             | H22              | ours   | 2020-05-04 | 2023 | innovation        |           |            | refused: year by kf-2019.1
May HASAB pay corona solutions?                                      | H22              | HASAB  | 2020-05-04 | 2020 | corona-innovation |           |            | refused: body by kf-2020.1
HASAB, with 2021 money, on operations: is every objection told?      | H22              | HASAB  | 2020-05-04 | 2021 | corona-innovation |           | operating  | refused: year by kf-2020.1, body by kf-2020.1, cost by kf-2019.1
May HASAB pay the expo?                                              | H22              | HASAB  | 2020-05-04 | 2020 | expo              |           |            | permitted by kf-2019.1
Corona costs in general, such as masks?                              | H22              | ours   | 2020-05-04 | 2020 | corona            |           |            | refused: purpose by kf-2020.1
Something that no clause speaks of?                                  | H22              | ours   | 2020-05-04 | 2020 | fireworks         |           |            | refused: purpose by kf-2019.1 kf-2020.1
Running costs of a corona solution?                                  | H22              | ours   | 2020-05-04 | 2020 | corona-innovation |           | operating  | refused: cost by kf-2019.1
One that raises running expenses?                                    | H22              | ours   | 2020-05-04 | 2020 | corona-innovation |           | raising    | refused: cost by kf-2019.1
One that is paid once and raises nothing?                            | H22              | ours   | 2020-05-04 | 2020 | corona-innovation |           | one-off    | permitted by kf-2020.1 kf-2019.1
An investment that raises nothing?                                   | H22              | ours   | 2020-05-04 | 2020 | corona-innovation |           | investment | permitted by kf-2020.1 kf-2019.1
On the day before the decision of 2020?                              | H22              | ours   | 2020-04-20 | 2020 | corona-innovation |           |            | refused: purpose by kf-2019.1
On its first day?                                                    | H22              | ours   | 2020-04-21 | 2020 | corona-innovation |           |            | permitted by kf-2020.1 kf-2019.1
As the register stood before the decision of 2020 was recorded?      | H22 without 2020 | ours   | 2020-05-04 | 2020 | corona-innovation |           |            | refused: purpose by kf-2019.1
As it stood when only the decision of 2020 was?                      | 2020 before 2019 | ours   | 2020-05-04 | 2020 | corona-innovation |           |            | refused: fund by
A committee that is founded next month?                              | H22              | new    | 2020-05-31 | 2020 | corona-innovation |           |            | refused: body by kf-2020.1
The same once it is founded?                                         | H22              | new    | 2020-06-01 | 2020 | corona-innovation |           |            | permitted by kf-2020.1 kf-2019.1
A million, where no share of any committee is recorded?              | H22              | ours   | 2020-05-04 | 2020 | corona-innovation | 1000000   |            | undecidable: No clause in force on 2020-05-04 allots money of this fund for 2020 to ours
133 million of the 132 million?                                      | H22              | ours   | 2020-05-04 | 2020 | innovation        | 133000000 |            | refused: amount by kf-2019.1
132 million, to the last krona, with no share recorded?              | H22              | ours   | 2020-05-04 | 2020 | innovation        | 132000000 |            | undecidable: No clause in force on 2020-05-04 allots money of this fund for 2020 to ours
251 million of the 250 million?                                      | H22              | ours   | 2020-05-04 | 2020 | corona-innovation | 251000000 |            | refused: amount by kf-2019.1
Made up: 400,000 of our million for 2020?                            | shares           | ours   | 2020-05-04 | 2020 | innovation        | 400000    |            | permitted by kf-2019.1 made-up-shares.1, 600000.00 SEK left
Made up: all of it?                                                  | shares           | ours   | 2020-05-04 | 2020 | innovation        | 1000000   |            | permitted by kf-2019.1 made-up-shares.1, 0.00 SEK left
Made up: one krona more?                                             | shares           | ours   | 2020-05-04 | 2020 | innovation        | 1000001   |            | refused: amount by made-up-shares.1
Made up: the innovation money on a corona solution?                  | shares           | ours   | 2020-05-04 | 2020 | corona-innovation | 400000    |            | permitted by kf-2020.1 kf-2019.1 made-up-shares.1, 600000.00 SEK left
Made up: the innovation money on the expo?                           | shares           | ours   | 2020-05-04 | 2020 | expo              | 1         |            | undecidable: No clause in force on 2020-05-04 allots money of this fund for 2020 to ours
Made up: our department pays with our share?                         | shares           | department | 2020-05-04 | 2020 | innovation    | 1         |            | permitted by kf-2019.1 made-up-shares.1, 999999.00 SEK left
Made up: another committee, which got no share?                      | shares           | theirs | 2020-05-04 | 2020 | innovation        | 1         |            | undecidable: No clause in force on 2020-05-04 allots money of this fund for 2020 to theirs
Made up: 2022's money, which all committees got together?            | shares           | ours   | 2022-05-04 | 2022 | innovation        | 1         |            | undecidable: The money for 2022 is allotted to every-committee together, and the share of ours is not recorded
2020 money on 2020-12-31?                                            | shares           | ours   | 2020-12-31 | 2020 | corona-innovation |           |            | permitted by kf-2020.1 kf-2019.1
2020 money on 2021-02-01, carried by no clause?                      | shares           | ours   | 2021-02-01 | 2020 | corona-innovation |           |            | refused: lapsed by kf-2020.1
Its original use, carried by no clause?                              | shares           | ours   | 2021-02-01 | 2020 | innovation        |           |            | refused: lapsed by kf-2019.1
Made up: carried with the use?                                       | carried with     | ours   | 2021-02-01 | 2020 | corona-innovation |           |            | permitted by kf-2020.1 kf-2019.1 made-up-carries.1
Made up: before the day that carries it?                             | carried with     | ours   | 2021-01-19 | 2020 | corona-innovation |           |            | refused: lapsed by kf-2020.1
Made up: on the day that carries it?                                 | carried with     | ours   | 2021-01-20 | 2020 | corona-innovation |           |            | permitted by kf-2020.1 kf-2019.1 made-up-carries.1
Made up: carried, and still not for running costs?                   | carried with     | ours   | 2021-02-01 | 2020 | corona-innovation |           | operating  | refused: cost by kf-2019.1
Made up: carried to 2021, used in 2022?                              | carried with     | ours   | 2022-02-01 | 2020 | corona-innovation |           |            | refused: lapsed by kf-2020.1
Made up: carried without the use?                                    | carried without  | ours   | 2021-02-01 | 2020 | corona-innovation |           |            | refused: not-carried by made-up-carries.1
Made up: carried without the use, its original use?                  | carried without  | ours   | 2021-02-01 | 2020 | innovation        |           |            | permitted by kf-2019.1 made-up-carries.1
Made up: carried in silence?                                         | carried in silence | ours | 2021-02-01 | 2020 | corona-innovation |           |            | undecidable: yes by kf-2020.1 kf-2019.1 made-up-carries.1, no by made-up-carries.1
Made up: carried in silence, its original use?                       | carried in silence | ours | 2021-02-01 | 2020 | innovation        |           |            | permitted by kf-2019.1 made-up-carries.1
Made up: carried in silence, on running costs?                       | carried in silence | ours | 2021-02-01 | 2020 | corona-innovation |           | operating  | refused: cost by kf-2019.1
Made up: carried by a silent clause and by one that says yes?        | carried in silence and with | ours | 2021-02-01 | 2020 | corona-innovation |  |            | permitted by kf-2020.1 kf-2019.1 made-up-too.1
Made up: carried for another committee only?                         | carried for others | ours | 2021-02-01 | 2020 | innovation        |           |            | refused: lapsed by kf-2019.1
Made up: 300,000 at most are carried: 300,000?                       | carried 300,000  | ours   | 2021-02-01 | 2020 | innovation        | 300000    |            | permitted by kf-2019.1 made-up-carries.1 made-up-shares.1, 0.00 SEK left
Made up: one krona more than is carried?                             | carried 300,000  | ours   | 2021-02-01 | 2020 | innovation        | 300001    |            | refused: amount by made-up-shares.1 made-up-carries.1
Made up: carried twice, the second time in silence?                  | carried twice    | ours   | 2022-02-01 | 2020 | corona-innovation |           |            | undecidable: yes by kf-2020.1 kf-2019.1 made-up-carries.1 made-up-again.1, no by made-up-carries.1 made-up-again.1
Made up: carried twice, the original use?                            | carried twice    | ours   | 2022-02-01 | 2020 | innovation        |           |            | permitted by kf-2019.1 made-up-carries.1 made-up-again.1
Made up: a court has suspended what carries it?                      | carrying suspended | ours | 2021-02-01 | 2020 | innovation        |           |            | refused: suspension by made-up-carries.1
Expo money of no named year, used a year later?                      | H22              | HASAB  | 2021-02-01 | 2020 | expo              |           |            | undecidable: yes by kf-2019.1, no by kf-2019.1
Made up: a court has suspended the decision of 2020?                 | 2020 suspended   | ours   | 2020-05-04 | 2020 | corona-innovation |           |            | refused: suspension by kf-2020.1
Made up: the original use meanwhile?                                 | 2020 suspended   | ours   | 2020-05-04 | 2020 | innovation        |           |            | permitted by kf-2019.1
Made up: a court has annulled the decision of 2020?                  | 2020 annulled    | ours   | 2020-05-04 | 2020 | corona-innovation |           |            | refused: purpose by kf-2019.1
Made up: the decision of 2020 is repealed that day?                  | 2020 repealed    | ours   | 2020-05-04 | 2020 | corona-innovation |           |            | refused: purpose by kf-2019.1
Made up: masks are permitted for 2021; the innovative part of it?    | masks too        | ours   | 2021-05-04 | 2021 | corona-innovation |           |            | permitted by made-up-masks.1 kf-2019.1
Made up: masks of 2021, by a committee that was not named?           | masks too        | theirs | 2021-05-04 | 2021 | corona            |           |            | refused: purpose by kf-2020.1, body by made-up-masks.1
Made up: 350 of two allotments that are ours alone?                  | playgrounds      | ours   | 2020-05-04 | 2020 | playgrounds       | 350       |            | permitted by play.1 play.2 play.3, 0.00 SEK left
Made up: 351, with what we and another committee share?              | playgrounds      | ours   | 2020-05-04 | 2020 | playgrounds       | 351       |            | undecidable: 350.00 SEK are left of what was given for 2020 to ours alone, and its share of the 100.00 SEK that are left of what was given to it together with others is not recorded
Made up: 451, more than all of it?                                   | playgrounds      | ours   | 2020-05-04 | 2020 | playgrounds       | 451       |            | refused: amount by play.2 play.3 play.4
Made up: a use added for 2020 and 2021, carried in silence?          | added for both   | ours   | 2021-02-01 | 2020 | testing           |           |            | permitted by made-up-both.1 kf-2019.1 made-up-carries.1
Made up: another committee, which only shares?                       | playgrounds      | theirs | 2020-05-04 | 2020 | playgrounds       | 100       |            | undecidable: The money for 2020 is allotted to ours, theirs together, and the share of theirs is not recorded
Made up: a court has suspended the fund itself?                      | playgrounds suspended | ours | 2020-05-04 | 2020 | playgrounds      |           |            | refused: suspension by play.1
Made up: 250, after 100 of our 350 were paid?                        | 100 paid in March | ours  | 2020-05-04 | 2020 | playgrounds       | 250       |            | permitted by play.1 play.2 play.3, 0.00 SEK left
Made up: 351 then?                                                   | 100 paid in March | ours  | 2020-05-04 | 2020 | playgrounds       | 351       |            | refused: amount by play.2 play.3 play.4
Made up: before it is paid, what is left later counts?               | 100 paid in March | ours  | 2020-02-28 | 2020 | playgrounds       | 250       |            | permitted by play.1 play.2 play.3, 0.00 SEK left
Made up: 1,001 in May, where all but 1,000 are paid in June?         | shares, all paid in June | ours | 2020-05-04 | 2020 | innovation  | 1001      |            | refused: amount by made-up-shares.1
Made up: 1,000 in May?                                               | shares, all paid in June | ours | 2020-05-04 | 2020 | corona-innovation | 1000 |           | permitted by kf-2020.1 kf-2019.1 made-up-shares.1, 0.00 SEK left
Made up: another committee, to which 100 of ours were moved?         | 100 moved to them | theirs | 2020-05-04 | 2020 | playgrounds      | 100       |            | permitted by play.1 made-up-move.1, 0.00 SEK left
Made up: what is left to us then?                                    | 100 moved to them | ours  | 2020-05-04 | 2020 | playgrounds       | 250       |            | permitted by play.1 play.2 play.3, 0.00 SEK left
Made up: expo money that was allotted for 2020, used a year later?   | expo of 2020     | HASAB  | 2021-02-01 | 2020 | expo              |           |            | refused: lapsed by kf-2019.1
Made up: all of it on the last day of 2020?                           | expo of 2020     | HASAB  | 2020-12-31 | 2020 | expo              | 1000      |            | permitted by kf-2019.1 made-up-expo.1, 0.00 SEK left
Made up: a use added for no year, with money that is for 2020?       | added for no year | ours  | 2021-02-01 | 2020 | testing           |           |            | refused: lapsed by made-up-testing.1
Made up: a court has suspended what gives us our share?              | our share suspended | ours | 2020-05-04 | 2020 | innovation       | 1         |            | refused: suspension by made-up-shares.1
""")
    void may_it(
            String question,
            String recorded,
            String who,
            LocalDate day,
            int year,
            String purpose,
            @Nullable String kronor,
            @Nullable String cost,
            String answer) {
        assertThat(words(ask(register(recorded), who, day, year, purpose, kronor, cost)))
                .as(question)
                .isEqualTo(answer);
    }

    private static UseCheck ask(
            Known register,
            String who,
            LocalDate day,
            int year,
            String purpose,
            @Nullable String kronor,
            @Nullable String cost) {
        FundId fund = register.facts().funds().iterator().next();
        Body body = Optional.ofNullable(BODIES.get(who)).orElseThrow();
        boolean raising = "raising".equals(cost);
        return UseCheck.of(
                register.fund(fund.value(), day.toString()),
                new UseCheck.Question(
                        body,
                        Optional.ofNullable(body.answersAs()).map(code -> BODIES.get(code.value())),
                        new Purpose(purpose),
                        year,
                        day,
                        kronor == null ? null : Money.parse(kronor, "SEK"),
                        cost == null || raising ? null : Form.choose(cost, CostKind.values()),
                        cost == null ? null : Boolean.valueOf(raising)),
                UseCheck.Beside.of(register.facts(), day));
    }

    private static String words(UseCheck check) {
        return switch (check) {
            case UseCheck.Permitted permitted ->
                "permitted by " + clauses(permitted.ground())
                        + (permitted.left() == null ? "" : ", " + permitted.left() + " left");
            case UseCheck.Refused refused ->
                "refused: "
                        + refused.objections().stream()
                                .map(each -> (each.against() + " by " + clauses(each.ground())).strip())
                                .collect(Collectors.joining(", "));
            case UseCheck.Undecidable open ->
                "undecidable: "
                        + Stream.concat(
                                        open.missing().stream().map(UseCheck.Missing::text),
                                        open.readings().stream()
                                                .map(each -> (each.permitted() ? "yes by " : "no by ")
                                                        + clauses(each.ground())))
                                .collect(Collectors.joining(", "));
        };
    }

    private static String clauses(List<Ground> ground) {
        return ground.stream().map(each -> each.clause().toString()).distinct().collect(Collectors.joining(" "));
    }

    private static List<String> open(UseCheck check) {
        List<FundState.Use> uses = switch (check) {
            case UseCheck.Permitted permitted -> List.of();
            case UseCheck.Refused refused -> refused.openUses();
            case UseCheck.Undecidable undecidable -> undecidable.openUses();
        };
        return uses.stream().map(use -> use.purpose().value()).distinct().toList();
    }

    @Test
    void every_objection_says_what_would_have_to_change() {
        UseCheck check = ask(
                register("H22"), "HASAB", LocalDate.of(2022, 5, 4), 2021, "corona-innovation", "251000000", "raising");
        assertThat(check)
                .isInstanceOfSatisfying(
                        UseCheck.Refused.class,
                        refused -> assertThat(refused.objections())
                                .extracting(UseCheck.Objection::remedy)
                                .containsExactly(
                                        "Money of 2020, or a clause that permits the use for 2021",
                                        "One of every-committee uses the money, or a clause permits it to HASAB",
                                        "Another kind of cost, which raises no running expenses, or a clause that lifts this",
                                        "A clause that carries it forward, or money for 2022"));
        assertThat(ask(
                        register("carried 300,000"),
                        "ours",
                        LocalDate.of(2021, 2, 1),
                        2020,
                        "innovation",
                        "300001.50",
                        null))
                .isInstanceOfSatisfying(
                        UseCheck.Refused.class,
                        refused -> assertThat(refused.objections())
                                .extracting(UseCheck.Objection::remedy)
                                .containsExactly(
                                        "At most 300000.00 SEK, or a clause by which there are 1.50 SEK more"));
    }

    @Test
    void an_amount_that_later_postings_leave_no_room_for_is_refused_and_the_day_is_named() {
        assertThat(ask(
                        register("shares, all paid in June"),
                        "ours",
                        LocalDate.of(2020, 5, 4),
                        2020,
                        "innovation",
                        "1001",
                        null))
                .isInstanceOfSatisfying(
                        UseCheck.Refused.class,
                        refused -> assertThat(refused.objections())
                                .extracting(UseCheck.Objection::text)
                                .containsExactly(
                                        "1001.00 SEK is more than the 1000.00 SEK left on 2020-06-01 of what was"
                                                + " given to ours for 2020"));
    }

    @Test
    void money_that_lapsed_names_the_day_it_lapsed() {
        UseCheck check = ask(register("H22"), "ours", LocalDate.of(2021, 2, 1), 2020, "corona-innovation", null, null);
        assertThat(check)
                .isInstanceOfSatisfying(
                        UseCheck.Refused.class,
                        refused -> assertThat(refused.objections())
                                .extracting(UseCheck.Objection::text)
                                .containsExactly(
                                        "What was left of the money for 2020 lapsed on 31 December 2020: no clause in force on"
                                                + " 2021-02-01 carries it to 2021"));
        assertThat(ask(register("carried with"), "ours", LocalDate.of(2022, 2, 1), 2020, "innovation", null, null))
                .isInstanceOfSatisfying(
                        UseCheck.Refused.class,
                        refused -> assertThat(refused.objections())
                                .extracting(UseCheck.Objection::text)
                                .containsExactly(
                                        "What was left of the money for 2020 lapsed on 31 December 2021: no clause in force on"
                                                + " 2022-02-01 carries it to 2022"));
    }

    @Test
    void other_uses_that_are_open_are_named_unless_the_money_or_the_cost_is_closed() {
        LocalDate day = LocalDate.of(2020, 5, 4);
        LocalDate later = LocalDate.of(2021, 2, 1);
        assertThat(open(ask(register("H22"), "ours", day, 2021, "corona-innovation", null, null)))
                .containsExactly("innovation", "expo");
        assertThat(open(ask(register("H22"), "HASAB", day, 2020, "corona-innovation", null, null)))
                .containsExactly("expo");
        assertThat(open(ask(register("H22"), "ours", day, 2020, "corona-innovation", null, "operating")))
                .isEmpty();
        assertThat(open(ask(register("H22"), "ours", later, 2020, "corona-innovation", null, null)))
                .isEmpty();
        assertThat(open(ask(register("carried without"), "ours", later, 2020, "corona-innovation", null, null)))
                .containsExactly("innovation", "expo");
        assertThat(open(ask(register("carried without"), "ours", later, 2020, "fireworks", null, null)))
                .containsExactly("innovation", "expo");
        assertThat(open(ask(register("carried in silence"), "ours", later, 2020, "corona-innovation", null, null)))
                .containsExactly("innovation", "expo");
        assertThat(open(ask(register("2020 suspended"), "ours", day, 2020, "corona-innovation", null, null)))
                .containsExactly("innovation", "expo");
        assertThat(open(ask(register("2020 before 2019"), "ours", day, 2020, "innovation", null, null)))
                .isEmpty();
        assertThat(open(ask(register("playgrounds suspended"), "ours", day, 2020, "fireworks", null, null)))
                .isEmpty();
    }

    private static List<String> conditions(Known register, @Nullable String kronor, @Nullable String cost) {
        UseCheck check = ask(register, "ours", LocalDate.of(2020, 5, 4), 2020, "corona-innovation", kronor, cost);
        return check instanceof UseCheck.Permitted permitted
                ? permitted.conditions().stream()
                        .map(each -> each.about().toString())
                        .toList()
                : List.of("not permitted");
    }

    @Test
    void what_was_not_stated_and_what_is_not_known_is_a_condition_and_no_objection() {
        assertThat(conditions(register("H22"), null, null)).containsExactly("cost", "amount", "finality", "finality");
        assertThat(conditions(register("H22"), null, "one-off")).containsExactly("amount", "finality", "finality");
        assertThat(conditions(register("shares"), "1", "one-off")).containsExactly("finality", "finality", "finality");
    }

    @Test
    void a_decision_that_is_final_leaves_no_condition() {
        Known register = given(FUNDING, REPURPOSING)
                .then(new DecisionEvent.RouteStated(REPURPOSING_ID, org.councilregistry.decision.Route.NOT_APPEALABLE));
        UseCheck check = ask(register, "ours", LocalDate.of(2020, 5, 4), 2020, "corona-innovation", null, "one-off");
        assertThat(check)
                .isInstanceOfSatisfying(
                        UseCheck.Permitted.class,
                        permitted -> assertThat(permitted.conditions())
                                .filteredOn(each -> each.about() == UseCheck.About.FINALITY)
                                .singleElement()
                                .satisfies(each -> {
                                    assertThat(each.text()).contains("kf-2019", "does not say whether");
                                    assertThat(clauses(each.ground())).isEqualTo("kf-2019.1");
                                }));
    }

    @Test
    void an_amount_in_another_currency_is_refused_by_the_clause_that_provides_the_fund() {
        Known register = register("playgrounds");
        UseCheck check = UseCheck.of(
                register.fund("play", "2020-05-04"),
                new UseCheck.Question(
                        Optional.ofNullable(BODIES.get("ours")).orElseThrow(),
                        Optional.empty(),
                        new Purpose("playgrounds"),
                        2020,
                        LocalDate.of(2020, 5, 4),
                        Money.parse("1.00", "EUR"),
                        null,
                        null),
                UseCheck.Beside.of(register.facts(), LocalDate.of(2020, 5, 4)));
        assertThat(words(check)).isEqualTo("refused: amount by play.1");
    }
}
