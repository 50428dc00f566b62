package org.councilregistry.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.councilregistry.register.SeriesState.Run;

/** Numbers, kept as runs that neither overlap nor touch. */
final class Runs {
    private final TreeMap<Integer, Integer> runs = new TreeMap<>();

    /** Adds these, and says in which run they are now. */
    Run add(Run run) {
        Map.Entry<Integer, Integer> before = runs.floorEntry(run.from());
        int start = before != null && before.getValue() >= run.from() - 1 ? before.getKey() : run.from();
        int end = run.to();
        for (Map.Entry<Integer, Integer> next = runs.ceilingEntry(start);
                next != null && next.getKey() <= end + 1;
                next = runs.ceilingEntry(start)) {
            end = Math.max(end, next.getValue());
            runs.remove(next.getKey());
        }
        runs.put(start, end);
        return new Run(start, end);
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    int first() {
        return runs.firstKey();
    }

    int last() {
        return runs.lastEntry().getValue();
    }

    List<Run> all() {
        return runs.entrySet().stream()
                .map(run -> new Run(run.getKey(), run.getValue()))
                .toList();
    }

    /** What lies between one of these runs and those before and after it. */
    List<Run> beside(Run run) {
        List<Run> beside = new ArrayList<>();
        Map.Entry<Integer, Integer> before = runs.lowerEntry(run.from());
        if (before != null) {
            beside.add(new Run(before.getValue() + 1, run.from() - 1));
        }
        Integer after = runs.higherKey(run.from());
        if (after != null) {
            beside.add(new Run(run.to() + 1, after - 1));
        }
        return beside;
    }
}
