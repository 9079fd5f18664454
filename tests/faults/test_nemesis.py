"""The nemesis does what the plan says, in its order, however long an act takes."""

import time
from types import SimpleNamespace

from tests.faults.nemesis import Nemesis
from tests.faults.plan import Fault


class Acts:
    """Workers that only write down what is done to them; a leave takes longer than what is planned after it."""

    def __init__(self):
        self.done = []

    def leave(self, name):
        time.sleep(0.3)
        self.done.append(("leave", name))

    def start(self, name):
        self.done.append(("start", name))

    def signal(self, name, number):
        self.done.append((number.name, name))


def done(*plan):
    acts, said = Acts(), []
    Nemesis(SimpleNamespace(workers=acts), plan, said.append)()
    return acts.done


def test_nobody_is_struck_before_coming_back_though_leaving_took_long():
    acts = done(Fault(0.0, "leave", 0, hold=0.1), Fault(0.2, "kill", 0))
    assert acts == [("leave", "w0"), ("start", "w0"), ("SIGKILL", "w0")]


def test_others_are_struck_while_one_is_stopped():
    acts = done(Fault(0.0, "stop", 0, hold=0.2), Fault(0.1, "kill", 1))
    assert acts == [("SIGSTOP", "w0"), ("SIGKILL", "w1"), ("SIGCONT", "w0")]
