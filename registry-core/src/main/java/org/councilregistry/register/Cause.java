package org.councilregistry.register;

import org.councilregistry.decision.ClauseId;
import org.councilregistry.fund.RequestId;
import org.councilregistry.fund.Voucher;

/** Why money of a fund moved. */
public sealed interface Cause {
    /** A clause, as long as it is in force. */
    record ByClause(ClauseId clause) implements Cause {
        @Override
        public String toString() {
            return "clause " + clause;
        }
    }

    /** A request, with all that was granted, released and posted under it. */
    record ByRequest(RequestId request) implements Cause {
        @Override
        public String toString() {
            return "request " + request;
        }
    }

    /** A posting under no request. */
    record ByPosting(Voucher voucher) implements Cause {
        @Override
        public String toString() {
            return "posting " + voucher;
        }
    }

    /** A fact about how the money reaches the fund, by its place in the journal. */
    record ByFinancing(long entry, int position) implements Cause {
        @Override
        public String toString() {
            return "financing " + entry + "." + position;
        }
    }
}
