package org.councilregistry.fund;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.AddedUses;
import org.councilregistry.decision.ClauseEffect.Weight;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.FundTerm;
import org.councilregistry.decision.Purpose;
import org.councilregistry.money.Money;
import org.councilregistry.money.Shares;
import org.jspecify.annotations.Nullable;

/** What happened to a fund, each time by a clause. The parts have the meaning that the clause's effects give them. */
public sealed interface FundEvent {
    FundId fund();

    /** The clause by which it happened. */
    ClauseId clause();

    /** The first day on which it has effect. */
    LocalDate effectiveFrom();

    /** The same with another sum in place of its own, if it has one; null leaves it as it is. */
    default FundEvent amended(@Nullable Money other) {
        if (other == null) {
            return this;
        }
        return switch (this) {
            case FundProvided e ->
                new FundProvided(
                        e.fund, e.clause, e.effectiveFrom, e.name, other, e.origin, e.purpose, e.years, e.terms);
            case FundFinanced e ->
                new FundFinanced(e.fund, e.clause, e.effectiveFrom, other, e.through, e.years, e.text);
            case FundAllotted e -> new FundAllotted(e.fund, e.clause, e.effectiveFrom, other, e.to, e.year, e.purpose);
            case FundSupplemented e ->
                new FundSupplemented(e.fund, e.clause, e.effectiveFrom, other, e.origin, e.to, e.year, e.purpose);
            case MoneyMoved e ->
                new MoneyMoved(
                        e.fund,
                        e.clause,
                        e.effectiveFrom,
                        other,
                        e.fromFund,
                        e.from,
                        e.fromYear,
                        e.toFund,
                        e.to,
                        e.toYear,
                        e.purpose);
            case MoneyReturned e -> new MoneyReturned(e.fund, e.clause, e.effectiveFrom, other, e.from, e.year);
            case FundShared e -> new FundShared(e.fund, e.clause, e.effectiveFrom, other, e.years, e.key, e.purpose);
            case FundCarriedForward e ->
                new FundCarriedForward(
                        e.fund, e.clause, e.effectiveFrom, e.fromYear, e.toYear, other, e.bodies, e.addedUses);
            case UsePermitted e -> e;
        };
    }

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

    /** Money was added. */
    record FundSupplemented(
            FundId fund,
            ClauseId clause,
            LocalDate effectiveFrom,
            Money amount,
            String origin,
            @Nullable Bodies to,
            @Nullable Integer year,
            @Nullable Purpose purpose)
            implements FundEvent {}

    /** Money was moved, in or out: in the stream of each of the two funds, which may be one. */
    record MoneyMoved(
            FundId fund,
            ClauseId clause,
            LocalDate effectiveFrom,
            Money amount,
            FundId fromFund,
            @Nullable Bodies from,
            @Nullable Integer fromYear,
            FundId toFund,
            @Nullable Bodies to,
            @Nullable Integer toYear,
            @Nullable Purpose purpose)
            implements FundEvent {}

    /** Money was given back. */
    record MoneyReturned(
            FundId fund,
            ClauseId clause,
            LocalDate effectiveFrom,
            Money amount,
            @Nullable Bodies from,
            @Nullable Integer year)
            implements FundEvent {}

    /** A sum was shared by a key. */
    record FundShared(
            FundId fund,
            ClauseId clause,
            LocalDate effectiveFrom,
            Money amount,
            List<Integer> years,
            List<Weight> key,
            @Nullable Purpose purpose)
            implements FundEvent {
        public FundShared {
            years = List.copyOf(years);
            key = List.copyOf(key);
        }

        /** What one body gets of it for one budget year. */
        public record Share(BodyCode body, int year, Money amount) {}

        /** Every share that is more than nothing, by year and in the key's order. */
        public List<Share> shares() {
            List<Share> all = new ArrayList<>();
            List<Money> ofYears = Shares.of(amount, Collections.nCopies(years.size(), 1));
            for (int i = 0; i < years.size(); i++) {
                List<Money> ofBodies = Shares.of(
                        ofYears.get(i), key.stream().map(Weight::weight).toList());
                for (int j = 0; j < key.size(); j++) {
                    if (ofBodies.get(j).minor().signum() > 0) {
                        all.add(new Share(key.get(j).body(), years.get(i), ofBodies.get(j)));
                    }
                }
            }
            return all;
        }
    }

    /** What was left of a year's money was carried to another year. */
    record FundCarriedForward(
            FundId fund,
            ClauseId clause,
            LocalDate effectiveFrom,
            int fromYear,
            int toYear,
            @Nullable Money amount,
            @Nullable Bodies bodies,
            @Nullable AddedUses addedUses)
            implements FundEvent {}
}
