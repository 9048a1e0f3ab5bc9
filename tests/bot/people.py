"""The people of the tests: one of each role on server 1, and a stranger on server 2."""

from bot.services.access import Actor, Role

HERE = 1
THERE = 2
CHANNEL = 500

_EVERYBODY = Role.PARTICIPANT
FACILITATOR = Actor(HERE, 101, "Farida", frozenset({_EVERYBODY, Role.FACILITATOR}))
SECRETARY = Actor(HERE, 102, "Simon", frozenset({_EVERYBODY, Role.SECRETARY}))
ADMINISTRATOR = Actor(HERE, 103, "Aline", frozenset({_EVERYBODY, Role.ADMINISTRATOR}))
PARTICIPANT = Actor(HERE, 104, "Paul")
OTHER = Actor(HERE, 105, "Odile")
ELSEWHERE = Actor(THERE, 103, "Aline", frozenset({_EVERYBODY, Role.ADMINISTRATOR}))
