package org.councilregistry.journal.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.councilregistry.journal.proof.TilePath;
import org.councilregistry.journal.proof.Tiles;

/** Tiles shared by all nodes, a document each under its path. */
public final class MongoTiles implements Tiles {
    private final MongoCollection<Document> tiles;

    public MongoTiles(MongoDatabase database) {
        tiles = Majority.of(database).getCollection("tiles");
    }

    private static String id(int level, long number) {
        return new TilePath(level, number, WIDTH).path();
    }

    @Override
    public Optional<byte[]> tile(int level, long number) {
        try {
            Document found = tiles.find(eq("_id", id(level, number))).limit(1).first();
            return found != null && found.get("hashes") instanceof Binary hashes
                    ? Optional.of(hashes.getData())
                    : Optional.empty();
        } catch (MongoException e) {
            throw Majority.failed("read", tiles, e);
        }
    }

    @Override
    public void put(int level, long number, byte[] hashes) {
        String id = id(level, number);
        try {
            tiles.replaceOne(
                    eq("_id", id),
                    new Document("_id", id).append("hashes", new Binary(hashes)),
                    new ReplaceOptions().upsert(true));
        } catch (MongoException e) {
            throw Majority.failed("write", tiles, e);
        }
    }

    @Override
    public void clear() {
        try {
            tiles.deleteMany(new Document());
        } catch (MongoException e) {
            throw Majority.failed("write", tiles, e);
        }
    }
}
