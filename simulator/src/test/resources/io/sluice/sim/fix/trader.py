"""A FIX 4.4 client of a simulated venue that owes nothing to Java: Python's standard library alone.

usage: trader.py PORT     prints the conversation, a message a line: what it sent, what it heard.
"""

import socket
import sys
import time

SOH = "\x01"


class Session:
    """One FIX session: framing, checksums and numbers."""

    def __init__(self, port, comp_id):
        self.comp_id = comp_id
        self.sent = 0
        self.received = 0
        self.buffer = b""
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=15)
        self.send("A", "98=0|108=30|141=Y")
        assert self.receive()["35"] == "A", "no logon"

    def send(self, kind, fields=""):
        self.sent += 1
        now = time.strftime("%Y%m%d-%H:%M:%S", time.gmtime()) + ".000"
        head = f"35={kind}|34={self.sent}|49={self.comp_id}|52={now}|56=XSIM|"
        body = head + (fields.replace("NOW", now) + "|" if fields else "")
        frame = f"8=FIX.4.4|9={len(body)}|{body}".replace("|", SOH)
        self.socket.sendall(f"{frame}10={sum(frame.encode()) % 256:03d}{SOH}".encode())

    def receive(self):
        """The next message as a dictionary; of a repeating group the last entry stays."""
        while True:
            end = self.buffer.find(b"\x0110=")
            if end >= 0 and len(self.buffer) >= end + 8:
                raw, self.buffer = self.buffer[: end + 8], self.buffer[end + 8 :]
                return self.checked(raw)
            more = self.socket.recv(65536)
            assert more, "the venue closed the connection"
            self.buffer += more

    def checked(self, raw):
        body = raw[: raw.rindex(b"10=")]
        assert int(raw[-4:-1]) == sum(body) % 256, "checksum"
        message = dict(field.split("=", 1) for field in raw.decode().rstrip(SOH).split(SOH))
        length = len(body) - body.index(b"\x0135=") - 1
        assert int(message["9"]) == length, "body length"
        self.received += 1
        assert int(message["34"]) == self.received, "sequence number"
        return message

    def hear(self, *tags):
        message = self.receive()
        print("<", " ".join(f"{tag}={message[tag]}" for tag in tags if tag in message))

    def say(self, kind, fields):
        print(">", kind, fields.replace("|60=NOW", ""))
        self.send(kind, fields)


def main(port):
    market = Session(port, "SLUICE-MD")
    market.say("V", "262=R|263=1|264=1|267=2|269=0|269=1|146=1|55=BAC")
    market.hear("35", "55", "268")

    maker = Session(port, "SLUICE")
    taker = Session(port, "OTHER")
    state = ("35", "150", "39", "11", "41", "32", "31", "14", "151")

    maker.say("D", "11=ICE|55=BAC|54=2|60=NOW|38=300|40=2|44=10.05|59=0|111=100")
    maker.hear(*state)
    market.hear("35", "279", "269", "270", "271")
    taker.say("D", "11=FOK|55=BAC|54=1|60=NOW|38=400|40=2|44=10.05|59=4")
    taker.hear(*state)
    taker.hear(*state)
    taker.say("D", "11=IOC|55=BAC|54=1|60=NOW|38=120|40=2|44=10.05|59=3|110=100")
    taker.hear(*state)
    taker.hear(*state)
    taker.hear(*state)
    maker.hear(*state)
    maker.hear(*state)
    maker.say("G", "11=ICE2|41=ICE|55=BAC|54=2|60=NOW|38=250|40=2|44=10.06")
    maker.hear(*state)
    maker.say("AF", "584=ALL|585=7")
    maker.hear(*state, "584", "911", "912")
    maker.say("q", "11=OFF|530=7|60=NOW")
    maker.hear("35", "11", "530", "531", "533")
    maker.hear(*state)
    for session in (market, maker, taker):
        session.send("5")


main(int(sys.argv[1]))
