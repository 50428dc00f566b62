package org.councilregistry.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.function.Function;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyGroup;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.FundTerm;
import org.councilregistry.decision.Matter;
import org.councilregistry.decision.Post;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.RequestId;
import org.councilregistry.fund.Voucher;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * The one way in which the domain's values become JSON. Names are stated here or are those of record components;
 * classes may be renamed without changing a byte.
 */
public final class RegistryJson {
    private static final JsonMapper MAPPER = build();

    private RegistryJson() {}

    /** Refuses unknown properties, leaves out nulls, writes dates and sums as strings. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    private static JsonMapper build() {
        SimpleModule module = new SimpleModule("council-registry");
        asText(module, BodyCode.class, BodyCode::new);
        asText(module, DecisionId.class, DecisionId::new);
        asText(module, ClauseId.class, ClauseId::parse);
        asText(module, FundId.class, FundId::new);
        asText(module, Purpose.class, Purpose::new);
        asText(module, Matter.class, Matter::new);
        asText(module, Post.class, Post::new);
        asText(module, Voucher.class, Voucher::new);
        asText(module, RequestId.class, RequestId::new);
        asText(module, CaseNumber.class, CaseNumber::new);
        module.addSerializer(Money.class, new MoneyWriter()).addDeserializer(Money.class, new MoneyReader());
        module.addSerializer(Bodies.class, new BodiesWriter()).addDeserializer(Bodies.class, new BodiesReader());
        module.setMixInAnnotation(ClauseEffect.class, Typed.class);
        module.setMixInAnnotation(FundTerm.class, Typed.class);
        module.registerSubtypes(
                new NamedType(ClauseEffect.GrantsMandate.class, "grants-mandate"),
                new NamedType(ClauseEffect.ProvidesFund.class, "provides-fund"),
                new NamedType(ClauseEffect.FinancesFund.class, "finances-fund"),
                new NamedType(ClauseEffect.AllotsFund.class, "allots-fund"),
                new NamedType(ClauseEffect.PermitsUse.class, "permits-use"),
                new NamedType(ClauseEffect.SupplementsFund.class, "supplements-fund"),
                new NamedType(ClauseEffect.MovesMoney.class, "moves-money"),
                new NamedType(ClauseEffect.ReturnsMoney.class, "returns-money"),
                new NamedType(ClauseEffect.SharesFund.class, "shares-fund"),
                new NamedType(ClauseEffect.CarriesForward.class, "carries-forward"),
                new NamedType(ClauseEffect.Amends.class, "amends"),
                new NamedType(ClauseEffect.Replaces.class, "replaces"),
                new NamedType(ClauseEffect.Repeals.class, "repeals"),
                new NamedType(ClauseEffect.RenamesBody.class, "renames-body"),
                new NamedType(ClauseEffect.DissolvesBody.class, "dissolves-body"),
                new NamedType(ClauseEffect.Extends.class, "extends-mandate"),
                new NamedType(ClauseEffect.PassesOn.class, "passes-on-mandate"),
                new NamedType(ClauseEffect.Completes.class, "completes-mandate"),
                new NamedType(ClauseEffect.Resumes.class, "resumes-mandate"),
                new NamedType(ClauseEffect.Delegates.class, "delegates"),
                new NamedType(ClauseEffect.Proposes.class, "proposes"),
                new NamedType(ClauseEffect.Rejects.class, "rejects"),
                new NamedType(ClauseEffect.RefersBack.class, "refers-back"),
                new NamedType(ClauseEffect.Tables.class, "tables"),
                new NamedType(ClauseEffect.Notes.class, "notes"),
                new NamedType(FundTerm.Earmark.class, "earmark"),
                new NamedType(FundTerm.Exclusion.class, "exclusion"));
        return JsonMapper.builder()
                .addModule(module)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    private static <T> void asText(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new ToStringSerializer(type));
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                return parse.apply(parser.getString());
            }
        });
    }

    private static final class MoneyWriter extends StdSerializer<Money> {
        MoneyWriter() {
            super(Money.class);
        }

        @Override
        public void serialize(Money money, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("amount", money.amount());
            json.writeStringProperty("currency", money.currency().getCurrencyCode());
            json.writeEndObject();
        }
    }

    private static final class MoneyReader extends StdDeserializer<Money> {
        MoneyReader() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser parser, DeserializationContext context) {
            JsonNode json = context.readTree(parser);
            return Money.written(
                    json.required("amount").stringValue(),
                    json.required("currency").stringValue());
        }
    }

    private static final class BodiesWriter extends StdSerializer<Bodies> {
        BodiesWriter() {
            super(Bodies.class);
        }

        @Override
        public void serialize(Bodies bodies, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            if (bodies.group() != null) {
                json.writeStringProperty("group", bodies.group().toString());
            } else {
                json.writeArrayPropertyStart("bodies");
                bodies.codes().forEach(code -> json.writeString(code.value()));
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    }

    private static final class BodiesReader extends StdDeserializer<Bodies> {
        BodiesReader() {
            super(Bodies.class);
        }

        @Override
        public Bodies deserialize(JsonParser parser, DeserializationContext context) {
            JsonNode json = context.readTree(parser);
            JsonNode group = json.get("group");
            if (group != null) {
                return new Bodies(List.of(), group(group.stringValue()));
            }
            return new Bodies(
                    json.required("bodies")
                            .valueStream()
                            .map(code -> new BodyCode(code.stringValue()))
                            .toList(),
                    null);
        }
    }

    private static @Nullable BodyGroup group(String name) {
        for (BodyGroup group : BodyGroup.values()) {
            if (group.toString().equals(name)) {
                return group;
            }
        }
        throw new IllegalArgumentException("no group of bodies is called " + name);
    }
}
