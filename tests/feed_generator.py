"""Feeds made from a seed: several stories and outlets, increments, totals, corrections, enemies' claims, mobilisations and spillovers;
revisions, retractions, restorations, repeats, near-duplicates and near-duplicates with another figure; late and shuffled arrival.
The same seed gives the same feed."""

import random
from datetime import UTC, datetime, timedelta

from schemas.events import Update

STORIES = {
    "nagorno-karabakh-2020": (2020, ("Armenian", "Yerevan", "Martakert"), ("Azerbaijani", "Baku", "Ganja"), ("Iran", "Georgia")),
    "russia-ukraine-2022": (2022, ("Ukrainian", "Kyiv", "Kharkiv"), ("Russian", "Moscow", "Belgorod"), ("Poland", "Romania")),
    "israel-iran-2025": (2025, ("Israeli", "Tel Aviv", "Haifa"), ("Iranian", "Tehran", "Isfahan"), ("Iraq", "Jordan")),
    "india-pakistan-2025": (2025, ("Indian", "New Delhi", "Uri"), ("Pakistani", "Islamabad", "Kotli"), ("Nepal", "Bangladesh")),
    "tigray-2020": (2020, ("Tigrayan", "Mekelle", "Axum"), ("Ethiopian", "Addis Ababa", "Gondar"), ("Eritrea", "Kenya")),
}
"""Year of its feed; of two sides the adjective, the capital and a town; neighbours. Between them they fill four partitions."""
OUTLETS = ("wire", "daily", "radio")
PEOPLE = ("soldiers", "civilians", "people")
CHATTER = (
    "Talks on a ceasefire went on in the capital for a third day without any result, diplomats said.",
    "Shelling was heard along the front overnight, residents told the agency by telephone.",
    "The foreign ministry called the reports baseless and asked for an apology from the outlet.",
    "Aid convoys waited at the border while officials argued about their papers and cargo.",
    "Markets opened lower as the fighting entered another week and shippers changed their routes.",
)
NAMES = "Amber Birch Cedar Dahlia Elder Fern Gorse Hazel Iris Juniper Larch Maple Nettle Oak Poplar Rowan Sorrel Thorn Willow Yew".split()
TAGS = ("Live", "Latest", "Now", "Breaking")


class Feed:
    """A feed of `count` arrivals; `updates()` gives them in the order of arrival."""

    def __init__(self, seed, count):
        self.chance, self.count = random.Random(seed), count
        self.posts, self.tolls, self.versions = [], {}, {}

    def updates(self):
        """All arrivals: about nine in ten in order, the rest shuffled, and one in a hundred very late."""
        arrivals = [self._arrival(n) for n in range(self.count)]
        return [arrivals[n] for n in sorted(range(self.count), key=self._place)]

    def _place(self, n):
        kind = self.chance.random()
        return n + (self.chance.randint(0, 2_000) if kind < 0.01 else self.chance.randint(0, 200) if kind < 0.1 else 0)

    def _arrival(self, n):
        kind = self.chance.random()
        if not self.posts or kind >= 0.19:
            return self._post(n)
        if kind < 0.05:
            return self.chance.choice(self.posts)
        if kind < 0.10:
            return self._revision(self.chance.choice(self.posts[-50:]))
        if kind < 0.12:
            return self._version(self.chance.choice(self.posts[-50:]), status="deleted", headline="", body="")
        if kind < 0.125:
            return self._version(self.chance.choice(self.posts[-50:]), status="restored")
        return self._told_again(self.chance.choice(self.posts[-20:]), n, changed=kind > 0.165)

    def _post(self, n):
        story = self.chance.choice(sorted(STORIES))
        update = Update(
            id=f"p{n}",
            story=story,
            feed=self.chance.choice(OUTLETS),
            source="made",
            time=datetime(STORIES[story][0], 10, 1, 6, 0, tzinfo=UTC) + timedelta(seconds=17 * n),
            version=1,
            headline=f"{self.chance.choice(TAGS)}: {self._name()}",
            body=self._text(story),
            exercise=True,
        )
        self.posts.append(update)
        return update

    def _name(self):
        return " ".join(self.chance.sample(NAMES, 3))

    def _text(self, story):
        kind = self.chance.random()
        said = self._news(story) if kind < 0.03 else self._toll(story) if kind < 0.45 else self.chance.choice(CHATTER)
        return f"{said} {self._name()} of the {self._name()} desk writes."

    def _toll(self, story):
        side, other = self.chance.sample(STORIES[story][1:3], 2)
        people, count = self.chance.choice(PEOPLE), self.chance.randint(2, 9)
        toll = self.tolls[story, side, people] = self.tolls.get((story, side, people), 10) + count
        return self.chance.choice(
            (
                f"{count} more {side[0]} {people} were killed in fighting with {other[0]} forces, officials in {side[1]} said.",
                f"{count} more {side[0]} {people} were killed, {side[1]} said, bringing the total to {toll}.",
                f"{other[0]} shelling killed {count} {people} in {side[2]} in the evening, {side[1]} said.",
                f"{side[1]} said {toll} {side[0]} {people} had been killed, not {toll + count} as was reported earlier.",
                f"{other[1]} said it had killed {count} {side[0]} soldiers near {side[2]}.",
            )
        )

    def _news(self, story):
        side, other = self.chance.sample(STORIES[story][1:3], 2)
        country = self.chance.choice(STORIES[story][3])
        return self.chance.choice(
            (
                f"{side[1]} declared a partial mobilisation.",
                f"{side[1]} denied that it had ordered a general mobilisation.",
                f"{side[1]} announced martial law and a general mobilisation.",
                f"{country} said {other[0]} rockets had landed on its soil.",
                f"{country} denied that a missile had landed on its soil.",
            )
        )

    def _version(self, old, **changes):
        """The next version of a post; each has a number of its own."""
        version = self.versions[old.id] = self.versions.get(old.id, 1) + 1
        return old.model_copy(update={"version": version, "modified": old.time + timedelta(minutes=version), **changes})

    def _revision(self, old):
        return self._version(old, body="".join(str(self.chance.randint(2, 9)) if c.isdigit() else c for c in old.body))

    def _told_again(self, old, n, changed):
        """The same news from an outlet a little later, in a few other words, or with another figure."""
        body = old.body.replace("officials", "authorities").replace("went on", "continued")
        if changed:
            body = "".join(str(self.chance.randint(2, 9)) if c.isdigit() else c for c in body)
        told = {"id": f"p{n}", "feed": self.chance.choice(OUTLETS), "time": old.time + timedelta(minutes=self.chance.randint(0, 30))}
        return old.model_copy(update=told | {"headline": f"{self.chance.choice(TAGS)}: {old.headline.partition(': ')[2]}", "body": body})
