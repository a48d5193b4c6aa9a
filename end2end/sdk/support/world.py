"""The programs under test and the people in them; each is made when the first test asks for it."""

from functools import cached_property

from support.console import Console
from support.people import Partner
from support.program import Program

#: Reaches the machine itself for host checks and diagnosis.
NETWORKS = {"HOST_CHECK_NETWORKS": "127.0.0.0/8", "DIAGNOSIS_NETWORKS": "127.0.0.0/8"}


class World:
    """A program with the demo data."""

    def __init__(self, **environment):
        self.program = Program(**environment)
        self.url = self.program.url

    @cached_property
    def mei(self):
        """Ticket Administrator at acme, in a group with bo."""
        return Partner(self.url, "mei@acme")

    @cached_property
    def bo(self):
        """Ticket Group Operator at acme."""
        return Partner(self.url, "bo@acme")

    @cached_property
    def anna(self):
        """The owner of acme."""
        return Partner(self.url, "admin@acme")

    @cached_property
    def lee(self):
        """A new user of acme, in no group."""
        first, own = "First-password-1", "Own-password-1"
        self.anna.console.do("account/users/add", user="lee", name="Lee", password=first)
        Console(self.url, "lee@acme", first).do("password", old=first, new=own, again=own, next="/")
        return Partner(self.url, "lee@acme", own)

    @cached_property
    def gita(self):
        """The owner of another customer, globex."""
        return Partner(self.url, "admin@globex")

    @cached_property
    def chen(self):
        """An engineer in the console."""
        return Console(self.url, "chen@huawei")

    @cached_property
    def olga(self):
        """A lead engineer in the console."""
        return Console(self.url, "olga@huawei")


_worlds = {}


def shared():
    """The program that most tests drive: no networks may be reached from it."""
    return _world("plain", {})


def connected():
    """A program that may reach the machine itself."""
    return _world("connected", NETWORKS)


def _world(name, environment):
    if name not in _worlds:
        _worlds[name] = World(**environment)
    return _worlds[name]


def end():
    """Stops every program; one that panicked or ended badly raises."""
    worst = None
    while _worlds:
        _, world = _worlds.popitem()
        try:
            world.program.stop()
        except RuntimeError as error:
            worst = error
    if worst:
        raise worst
