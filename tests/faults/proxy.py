"""A TCP proxy that can be cut: what stands between a worker and its broker."""

import selectors
import socket
import threading

CHUNK = 65_536


class Proxy:
    """Forwards connections of a loopback port to another, until `cut` or `hold`, and again after `mend`."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.target = None
        self.open = threading.Event()
        self.open.set()
        self.flowing = threading.Event()
        self.flowing.set()
        self.pairs = {}
        self.lock = threading.Lock()
        self.selector = selectors.DefaultSelector()
        self.running = True
        self.thread = threading.Thread(target=self._run, daemon=True)

    def start(self, target):
        """Forward to a port from now on."""
        self.target = target
        self.listener.setblocking(False)
        self.selector.register(self.listener, selectors.EVENT_READ)
        self.thread.start()

    def cut(self):
        """No byte gets through any more, and every connection breaks."""
        self.open.clear()
        with self.lock:
            while self.pairs:
                self._drop(next(iter(self.pairs)))

    def hold(self):
        """Nothing moves, but no connection breaks: what was sent arrives after `mend`."""
        self.flowing.clear()

    def mend(self):
        """New connections get through again, and what was held back goes on."""
        self.open.set()
        self.flowing.set()

    def close(self):
        """Stop, and break what is open."""
        self.running = False
        self.thread.join(5)
        self.cut()
        self.selector.close()
        self.listener.close()

    def _run(self):
        while self.running:
            if not self.flowing.wait(0.1):
                continue
            for key, _ in self.selector.select(0.1):
                if key.fileobj is self.listener:
                    self._accept()
                else:
                    with self.lock:
                        self._forward(key.fileobj)

    def _accept(self):
        client, _ = self.listener.accept()
        if not self.open.is_set():
            client.close()
            return
        try:
            server = socket.create_connection(("127.0.0.1", self.target), 2)
        except OSError:
            client.close()
            return
        with self.lock:
            for one, other in ((client, server), (server, client)):
                one.setblocking(True)
                self.pairs[one] = other
                self.selector.register(one, selectors.EVENT_READ)

    def _forward(self, one):
        other = self.pairs.get(one)
        if other is None:
            return
        try:
            data = one.recv(CHUNK)
            if data:
                other.sendall(data)
                return
        except OSError:
            pass
        self._drop(one)

    def _drop(self, one):
        for end in (one, self.pairs.pop(one, None)):
            if end is not None:
                self.pairs.pop(end, None)
                if end in self.selector.get_map():
                    self.selector.unregister(end)
                end.close()
