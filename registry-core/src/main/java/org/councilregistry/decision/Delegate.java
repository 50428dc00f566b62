package org.councilregistry.decision;

import java.util.Locale;
import java.util.Objects;
import org.councilregistry.body.BodyCode;
import org.jspecify.annotations.Nullable;

/**
 * Who decides in a committee's place: a body of its own, such as a subcommittee or the presidium, or whoever holds a
 * post.
 *
 * @param body null where it is a post
 * @param post null where it is a body
 * @param capacity in what capacity the post is held; null where that is not said
 */
public record Delegate(
        @Nullable BodyCode body,
        @Nullable Post post,
        @Nullable Capacity capacity) {

    /** What a post is. */
    public enum Capacity {
        /** The chair, or another member or substitute of the committee. */
        MEMBER,
        EMPLOYEE,
        /** The head of an administration within the committee's field (förvaltningschef). */
        HEAD_OF_ADMINISTRATION;

        /** As it is written, such as {@code head-of-administration}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Delegate {
        if ((body == null) == (post == null)) {
            throw new IllegalArgumentException("a delegate is a body or a post, and not both");
        }
    }

    public static Delegate body(String code) {
        return new Delegate(new BodyCode(code), null, null);
    }

    public static Delegate post(String code, @Nullable Capacity capacity) {
        return new Delegate(null, new Post(code), capacity);
    }

    /** Whether both are the same body or post. */
    public boolean isSameAs(Delegate other) {
        return Objects.equals(body, other.body) && Objects.equals(post, other.post);
    }

    /** The code of the body or post. */
    @Override
    public String toString() {
        return String.valueOf(body == null ? post : body);
    }
}
