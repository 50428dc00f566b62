package org.councilregistry.journal.mongo;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.concurrent.atomic.AtomicInteger;

/** A wire to a MongoDB on this machine that can be cut, around an insert or altogether, and that can be long. */
public final class Wire implements AutoCloseable {
    private static final String INSERT = "\u0002insert\u0000";

    private final int serverPort;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cutsBefore = new AtomicInteger();
    private final AtomicInteger cutsAfter = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;
    private ServerSocket listener;

    public Wire(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        accept(listener);
    }

    public String uri(String database, String options) {
        return "mongodb://127.0.0.1:" + port + "/" + database + "?" + options;
    }

    /** The next so many inserts are cut before the server has them. */
    void cutBeforeInserts(int count) {
        cutsBefore.set(count);
    }

    /** The next so many inserts are cut when the server has answered them and the client has not heard. */
    void cutAfterInserts(int count) {
        cutsAfter.set(count);
    }

    /** Each answer takes so much longer, as from a server far away. */
    public void delayAnswers(Duration by) {
        delay = by;
    }

    int cutsLeft() {
        return cutsBefore.get() + cutsAfter.get();
    }

    /** As if the server were gone. */
    void down() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    void up() throws IOException {
        listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        accept(listener);
    }

    private void accept(ServerSocket listening) {
        Thread.ofVirtual().start(() -> {
            while (true) {
                try {
                    Socket client = listening.accept();
                    sockets.add(client);
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                    sockets.add(server);
                    client.setTcpNoDelay(true);
                    server.setTcpNoDelay(true);
                    AtomicInteger deaf = new AtomicInteger();
                    Thread.ofVirtual().start(() -> requests(client, server, deaf));
                    Thread.ofVirtual().start(() -> answers(server, client, deaf));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void requests(Socket client, Socket server, AtomicInteger deaf) {
        try (client;
                server) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = server.getOutputStream();
            while (true) {
                byte[] length = new byte[4];
                in.readFully(length);
                byte[] rest = new byte
                        [ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt() - 4];
                in.readFully(rest);
                if (new String(rest, StandardCharsets.ISO_8859_1).contains(INSERT)) {
                    if (taken(cutsBefore)) {
                        return;
                    }
                    if (taken(cutsAfter)) {
                        deaf.set(1);
                    }
                }
                out.write(length);
                out.write(rest);
                out.flush();
            }
        } catch (IOException e) {
            // Either end is gone, and this wire with it.
        }
    }

    private static boolean taken(AtomicInteger cuts) {
        return cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private void answers(Socket server, Socket client, AtomicInteger deaf) {
        try (server;
                client) {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0 && deaf.get() == 0; read = in.read(buffer)) {
                if (!delay.isZero()) {
                    Thread.sleep(delay);
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Either end is gone, and this wire with it.
        }
    }

    @Override
    public void close() throws IOException {
        down();
    }
}
