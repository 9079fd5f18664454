"""Kinds of units: a bit for each letter of a shape; a shape is tried only where it can fit."""

from pathlib import Path

import pytest

from streams.core.claims import kinds
from streams.core.claims.figures import View, any_of
from streams.core.claims.shapes import matches, may_fit
from streams.core.claims.units import Unit
from streams.core.text.document import Document
from streams.desk import load_desk
from streams.extraction import gold_of, update_in

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", [*kinds.CLASSES, *kinds.UNIT_CODES])
def test_the_bit_of_a_kind_is_that_of_its_letter(name):
    letter = {**kinds.CLASSES, **kinds.UNIT_CODES}[name]
    assert getattr(kinds, name) == kinds.BITS[letter]


def test_only_the_classes_of_words_are_classed():
    assert sum(kinds.BITS[letter] for letter in kinds.CLASSES.values()) == kinds.CLASSED


def test_a_unit_that_becomes_another_keeps_what_the_lexicon_says_of_it():
    unit = Unit("Q", 0, 1)
    unit.kinds |= kinds.PEOPLE
    unit.become("E")
    assert unit.kinds == kinds.PEOPLE | kinds.NUMBER


def test_a_shape_is_tried_wherever_it_fits():
    desk = load_desk()
    fits = 0
    for key, row in gold_of(ROOT / "seeds" / "gold" / "dev.jsonl").items():
        update = update_in(key, row)
        reading = desk.readings[update.story]
        document = Document(update.headline, update.body, reading.gazetteer)
        for sentence in document.sentences:
            view = View(sentence, document.mentions(sentence), reading.claims.lexicon)
            for shape in reading.claims.shapes:
                if matches(shape, view.letters, len(view.letters)):
                    fits += 1
                    assert may_fit(shape, view.units, any_of(view.units)), (shape.id, sentence.text)
    assert fits > 400
