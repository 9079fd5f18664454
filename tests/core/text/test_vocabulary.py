"""Words are records that know the classes that they are of."""

from streams.core.text.sentences import split
from streams.core.text.tokens import tokenise
from streams.core.text.vocabulary import MAX_KEPT, MAX_LETTERS, declare, word_of


def test_a_word_is_of_the_classes_that_were_declared_with_it():
    fruit, sweet = declare("spoken", ["quince", "medlar"]), declare("spoken", ["medlar", "honey"])
    assert fruit != sweet
    assert [token.word.spoken & (fruit | sweet) for token in tokenise("Quince medlar honey wax")] == [fruit, fruit | sweet, sweet, 0]


def test_the_same_words_are_one_class():
    assert declare("spoken", ["quince", "medlar"]) == declare("spoken", ("medlar", "quince"))


def test_a_word_that_was_read_before_learns_its_class():
    word = word_of("Loquat", "loquat")
    bit = declare("sides", ["loquat"])
    assert word.sides & bit
    assert word_of("Loquat", "loquat") is word


def test_a_sentence_has_the_classes_of_its_words():
    bit, other = declare("spoken", ["sloe"]), declare("spoken", ["rowan"])
    first, second = split("body", "A sloe fell. None did.")
    assert first.has.spoken & bit and not first.has.spoken & other
    assert not second.has.spoken & (bit | other)


def test_what_is_kept_is_bounded():
    long = "x" * (MAX_LETTERS + 1)
    assert word_of(long, long) is not word_of(long, long)
    words = [word_of(f"w{n}", f"w{n}") for n in range(MAX_KEPT + 1)]
    assert word_of("w0", "w0") is not words[0]
    assert word_of(f"w{MAX_KEPT}", f"w{MAX_KEPT}") is words[-1]


def test_pieces_are_forgotten_with_their_words():
    first = tokenise("sorb-apples, ripe")[0].word
    for n in range(MAX_KEPT + 1):
        word_of(f"v{n}", f"v{n}")
    bit = declare("spoken", ["sorb-apples"])
    again = tokenise("sorb-apples, ripe")[0].word
    assert again is not first
    assert again.spoken & bit


def test_a_piece_is_the_same_tokens_wherever_it_stands():
    said = [(t.text, t.start, t.kind) for t in tokenise("(Baku's) and (Baku's)", 10)]
    assert said[:4] == [("(", 10, "mark"), ("Baku", 11, "word"), ("'s", 15, "word"), (")", 17, "mark")]
    assert [(text, start - 13, kind) for text, start, kind in said[5:]] == said[:4]
