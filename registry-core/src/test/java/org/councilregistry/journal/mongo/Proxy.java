package org.councilregistry.journal.mongo;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a program and a MongoDB on this machine, and delays what passes, holds it up, or cuts the connection:
 * around an insert into the journal, or altogether. Thread-safe.
 */
public final class Proxy implements AutoCloseable {
    private static final String INSERT = "\u0002insert\u0000\u0008\u0000\u0000\u0000journal\u0000";

    private final int serverPort;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cutsBefore = new AtomicInteger();
    private final AtomicInteger cutsWithin = new AtomicInteger();
    private final AtomicInteger cutsAfter = new AtomicInteger();
    private final Phaser gate = new Phaser();
    private final AtomicBoolean stalled = new AtomicBoolean();
    private volatile Duration delay = Duration.ZERO;
    private volatile ServerSocket listener;

    /** A proxy to the server on this port, which need not be there yet, on a port of its own. */
    public Proxy(int serverPort) {
        this.serverPort = serverPort;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.port = listener.getLocalPort();
        accept(listener);
    }

    /**
     * A connection string that leads through here.
     *
     * @param options as they follow the question mark
     */
    public String uri(String database, String options) {
        return "mongodb://127.0.0.1:" + port + "/" + database + "?" + options;
    }

    /** From now on every answer comes so much later, as if a network lay between. */
    public void delay(Duration each) {
        delay = each;
    }

    /** Nothing passes, and no connection breaks, until {@link #flow}. */
    public void stall() {
        if (stalled.compareAndSet(false, true)) {
            gate.register();
        }
    }

    /** What was held up passes. */
    public void flow() {
        if (stalled.compareAndSet(true, false)) {
            gate.arriveAndDeregister();
        }
    }

    /** The next so many inserts are cut before the server has them. */
    public void cutBeforeInserts(int count) {
        cutsBefore.set(count);
    }

    /** The next so many inserts are cut when the server has a part of them. */
    public void cutWithinInserts(int count) {
        cutsWithin.set(count);
    }

    /** The next so many inserts are cut when the server has answered them and the client has not heard. */
    public void cutAfterInserts(int count) {
        cutsAfter.set(count);
    }

    /** How many of the cuts that were asked for have not happened yet. */
    public int cutsLeft() {
        return cutsBefore.get() + cutsWithin.get() + cutsAfter.get();
    }

    /** Cuts every connection at once; new ones can be made. */
    public void cut() {
        for (Socket socket : sockets) {
            close(socket);
        }
        sockets.clear();
    }

    /** As if the server were gone. */
    public void down() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    /** As if the server were back, after {@link #down}. */
    public void up() {
        try {
            ServerSocket again = new ServerSocket();
            again.setReuseAddress(true);
            again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener = again;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accept(listener);
    }

    @Override
    public void close() {
        flow();
        down();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        Thread.ofVirtual().start(() -> {
            while (true) {
                try {
                    connect(listening.accept());
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void connect(Socket client) {
        sockets.add(client);
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            sockets.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            AtomicBoolean deaf = new AtomicBoolean();
            Thread.ofVirtual().start(() -> pass(client, server, message -> request(message, server, deaf)));
            Thread.ofVirtual().start(() -> pass(server, client, message -> answer(message, client, deaf)));
        } catch (IOException e) {
            // No server: the client finds its connection closed.
            close(client);
        }
    }

    /** What becomes of a message; false if the connection ends with it. */
    private interface Passage {
        boolean of(byte[] message) throws IOException;
    }

    private void pass(Socket from, Socket to, Passage passage) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            boolean open = true;
            while (open) {
                byte[] length = new byte[4];
                in.readFully(length);
                int size =
                        ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
                byte[] message = new byte[size];
                System.arraycopy(length, 0, message, 0, 4);
                in.readFully(message, 4, size - 4);
                awaitFlow();
                open = passage.of(message);
            }
        } catch (IOException e) {
            // Either end is gone, and this connection with it.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitFlow() {
        if (stalled.get()) {
            gate.awaitAdvance(gate.getPhase());
        }
    }

    private boolean request(byte[] message, Socket server, AtomicBoolean deaf) throws IOException {
        if (new String(message, StandardCharsets.ISO_8859_1).contains(INSERT)) {
            if (taken(cutsBefore)) {
                return false;
            }
            if (taken(cutsWithin)) {
                server.getOutputStream().write(message, 0, message.length / 2);
                server.getOutputStream().flush();
                return false;
            }
            if (taken(cutsAfter)) {
                deaf.set(true);
            }
        }
        write(message, server);
        return true;
    }

    private static boolean taken(AtomicInteger cuts) {
        return cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private boolean answer(byte[] message, Socket client, AtomicBoolean deaf) throws IOException {
        if (deaf.get()) {
            return false;
        }
        if (delay.isPositive()) {
            try {
                Thread.sleep(delay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        write(message, client);
        return true;
    }

    private static void write(byte[] message, Socket to) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(message);
        out.flush();
    }
}
