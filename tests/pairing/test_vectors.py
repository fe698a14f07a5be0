import numpy as np

from briefer.dictionary.terms import english_terms
from briefer.pairing.likeness import among_best, score
from briefer.pairing.repeats import repeats
from briefer.pairing.vectors import best_products, side_of


def side(*texts):
    return side_of([english_terms(text) for text in texts])


def test_rare_terms_weigh_more_and_rows_sum_to_one():
    built = side("war ends", "war goes on", "war")
    weight = dict(zip(built.keys, built.weight, strict=True))
    assert weight["end"] > weight["war"] > 0
    assert np.allclose(built.weighed.sum(axis=1), 1)


def test_best_products_are_those_of_the_dense_matrix():
    texts = [f"word{n % 7} item{n % 5} thing{n}" for n in range(40)]
    rows = side(*texts).weighed
    dense = (rows @ rows.T).toarray()
    left, right, value = best_products(rows, rows, 3)
    for row in range(len(texts)):
        mine = value[left == row]
        assert np.allclose(mine, np.sort(dense[row])[::-1][: len(mine)], atol=1e-8)
    assert np.allclose(value, dense[left, right])


def test_the_work_for_a_sentence_is_bounded_but_its_rarest_term_is_always_asked():
    texts = ["common " + ("rare" if n < 2 else f"other{n}") for n in range(300)]
    rows = side(*texts).weighed
    left, right, _ = best_products(rows, rows, 300, work=50)
    assert set(right[left == 0]) == {0, 1}


def test_a_repeat_points_to_the_first_and_nothing_chains():
    found = repeats(
        side(
            "At least 12 people die as two trains collide in a coastal town",
            "A volcano erupts on an island",
            "At least 15 people die as two trains collide in a coastal town",
            "At least 19 people die as two trains collide in a coastal town on Monday",
        )
    ).tolist()
    assert found == [0, 1, 0, 0]


def test_among_best_keeps_the_earlier_of_equals():
    rows = np.array([0, 0, 0, 1])
    assert among_best(rows, np.array([0.5, 0.9, 0.9, 0.1]), 1).tolist() == [False, True, False, True]


def test_candidates_grow_with_the_sentences_not_with_their_square():
    def found(size):
        terms = [english_terms(f"minister {n} met envoy{n} about topic{n % 5}") for n in range(size)]
        return len(score(terms, terms).score)

    assert found(800) < 3 * found(400)
