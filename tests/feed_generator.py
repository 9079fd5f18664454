"""Feeds made from a seed: several stories and outlets, increments, totals, corrections, revisions, retractions, repeats, near-duplicates,
late and shuffled arrival. The same seed gives the same feed."""

import random
from datetime import UTC, datetime, timedelta

from schemas.events import Update

START = datetime(2022, 3, 1, 6, 0, tzinfo=UTC)
STORIES = {
    "nagorno-karabakh-2020": (("Armenian", "Yerevan", "Stepanakert"), ("Azerbaijani", "Baku", "Ganja")),
    "russia-ukraine-2022": (("Ukrainian", "Kyiv", "Kharkiv"), ("Russian", "Moscow", "Belgorod")),
    "israel-iran-2025": (("Israeli", "Tel Aviv", "Haifa"), ("Iranian", "Tehran", "Tasnim")),
    "india-pakistan-2025": (("Indian", "New Delhi", "Srinagar"), ("Pakistani", "Islamabad", "Lahore")),
}
START_OF = {"nagorno-karabakh-2020": 2020, "russia-ukraine-2022": 2022, "israel-iran-2025": 2025, "india-pakistan-2025": 2025}
OUTLETS = ("wire", "daily", "radio")
PEOPLE = ("soldiers", "civilians", "people")
CHATTER = (
    "Talks on a ceasefire went on in the capital, diplomats said.",
    "Shelling was heard along the front overnight.",
    "The foreign ministry called the reports baseless.",
    "Aid convoys waited at the border for a third day.",
    "Markets opened lower as the fighting entered another week.",
)


class Feed:
    """A feed of `count` arrivals; `updates()` gives them in the order of arrival."""

    def __init__(self, seed, count):
        self.chance, self.count = random.Random(seed), count
        self.posts, self.tolls = [], {}

    def updates(self):
        """All arrivals: about nine in ten in order, the rest late or shuffled."""
        arrivals = [self._arrival(n) for n in range(self.count)]
        places = sorted(range(self.count), key=lambda n: n + (self.chance.randint(0, 200) if self.chance.random() < 0.1 else 0))
        return [arrivals[n] for n in places]

    def _arrival(self, n):
        kind = self.chance.random()
        if self.posts and kind < 0.06:
            return self.chance.choice(self.posts)
        if self.posts and kind < 0.11:
            return self._revision(self.chance.choice(self.posts[-50:]))
        if self.posts and kind < 0.13:
            old = self.chance.choice(self.posts[-50:])
            return old.model_copy(update={"version": (old.version or 1) + 5, "status": "deleted"})
        if self.posts and kind < 0.18:
            return self._told_again(self.chance.choice(self.posts[-20:]), n)
        return self._post(n)

    def _post(self, n):
        story = self.chance.choice(sorted(STORIES))
        year = START_OF[story]
        time = START.replace(year=year, month=10) + timedelta(seconds=17 * n)
        update = Update(
            id=f"p{n}",
            story=story,
            feed=self.chance.choice(OUTLETS),
            source="made",
            time=time,
            version=1,
            headline=f"Update {n}",
            body=self._text(story),
            exercise=True,
        )
        self.posts.append(update)
        return update

    def _text(self, story):
        side, other = self.chance.sample(STORIES[story], 2)
        people, count = self.chance.choice(PEOPLE), self.chance.randint(2, 9)
        toll = self.tolls[story, side, people] = self.tolls.get((story, side, people), 10) + count
        shape = self.chance.random()
        if shape < 0.3:
            return self.chance.choice(CHATTER) + f" Reporter {self.chance.randint(1, 10**6)} writes from {side[2]}."
        if shape < 0.55:
            return f"{count} more {side[0]} {people} were killed in fighting with {other[0]} forces, officials in {side[1]} said."
        if shape < 0.8:
            return f"{count} more {side[0]} {people} were killed, {side[1]} said, bringing the total to {toll}."
        return f"{other[0]} shelling killed {count} {people} in {side[2]} in the evening, {side[1]} said."

    def _revision(self, old):
        body = "".join(str(self.chance.randint(2, 9)) if c.isdigit() else c for c in old.body)
        version = (old.version or 1) + 1
        return old.model_copy(update={"version": version, "modified": old.time + timedelta(minutes=version), "body": body})

    def _told_again(self, old, n):
        told = {"id": f"p{n}", "feed": self.chance.choice(OUTLETS), "time": old.time + timedelta(minutes=self.chance.randint(0, 30))}
        return old.model_copy(update=told | {"headline": f"Update {n}"})
