package org.councilregistry.fund;

import java.time.LocalDate;
import java.util.List;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.FundTerm;
import org.councilregistry.decision.Purpose;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;

/** What happened to a fund, each time by a clause. The parts have the meaning that the clause's effects give them. */
public sealed interface FundEvent {
    FundId fund();

    /** The clause by which it happened. */
    ClauseId clause();

    /** The first day on which it has effect. */
    LocalDate effectiveFrom();

    /** Money was set aside. */
    record FundProvided(
            FundId fund,
            ClauseId clause,
            LocalDate effectiveFrom,
            String name,
            Money amount,
            String origin,
            @Nullable Purpose purpose,
            List<Integer> years,
            List<FundTerm> terms)
            implements FundEvent {
        public FundProvided {
            years = List.copyOf(years);
            terms = List.copyOf(terms);
        }
    }

    /** A way was set by which the money reaches the fund. */
    record FundFinanced(
            FundId fund,
            ClauseId clause,
            LocalDate effectiveFrom,
            Money amount,
            BodyCode through,
            List<Integer> years,
            String text)
            implements FundEvent {
        public FundFinanced {
            years = List.copyOf(years);
        }
    }

    /** A part was given to bodies. */
    record FundAllotted(
            FundId fund,
            ClauseId clause,
            LocalDate effectiveFrom,
            Money amount,
            Bodies to,
            @Nullable Integer year,
            @Nullable Purpose purpose)
            implements FundEvent {}

    /** A use was permitted beside those that the fund had. */
    record UsePermitted(
            FundId fund,
            ClauseId clause,
            LocalDate effectiveFrom,
            Purpose purpose,
            @Nullable Purpose within,
            Bodies bodies,
            List<Integer> years)
            implements FundEvent {
        public UsePermitted {
            years = List.copyOf(years);
        }
    }
}
