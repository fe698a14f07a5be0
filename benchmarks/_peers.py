"""The systems that are measured: our rankers, sumy's through them, summa's TextRank, LexRank on scipy, lead, random."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np
from scipy import sparse
from summa.commons import build_graph, remove_unreachable_nodes
from summa.pagerank_weighted import pagerank_weighted
from summa.summarizer import _set_graph_edge_weights

from briefer import registry
from briefer.model import Budget, Candidate, Chosen
from briefer.rankers._choose import by_score, content

Choose = Callable[[Sequence[Candidate], Budget], Sequence[Chosen]]

OURS = "coverage"
SUMY = ("lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic", "reduction")
OTHERS = ("lexrank-scipy", "summa", "random")
ALL = (OURS, "lead", *SUMY, *OTHERS)

UNCAPPED = 10**9


def system(name: str) -> Choose:
    """The choice of one system by name; ``coverage:decay=0.1;novelty=0`` sets options of a ranker.

    sumy's compare all sentences here: their cap is ours, for the product.
    """
    plain, _, listed = name.partition(":")
    if plain in OTHERS:
        return {"lexrank-scipy": _lexrank, "summa": _summa, "random": _random}[plain]
    options = dict(each.split("=") for each in listed.split(";") if each)
    values = {option: float(value) for option, value in options.items()}
    choose: Choose = registry.load("rankers", plain, {"most": UNCAPPED} if plain in SUMY else values).choose
    return choose


def _lexrank(candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
    """LexRank (Erkan and Radev, 2004) as one would write it today: cosine of tf-idf above 0.1, power iteration."""
    words = [content(candidate) for candidate in candidates]
    known = {word: number for number, word in enumerate(dict.fromkeys(word for each in words for word in each))}
    columns = [known[word] for each in words for word in each]
    starts = np.concatenate(([0], np.cumsum([len(each) for each in words])))
    counts = sparse.csr_matrix((np.ones(len(columns)), columns, starts), (len(words), max(len(known), 1)))
    counts.sum_duplicates()
    idf = np.log(len(words) / np.maximum((counts > 0).sum(axis=0).A1, 1))
    vectors = counts.multiply(idf).tocsr()
    norms = np.sqrt(vectors.multiply(vectors).sum(axis=1).A1)
    vectors = sparse.diags(1 / np.maximum(norms, 1e-12)) @ vectors
    links = (vectors @ vectors.T > 0.1).astype(np.float64).tocsr()
    step = sparse.diags(1 / np.maximum(links.sum(axis=1).A1, 1e-12)) @ links
    ranks = np.full(len(words), 1 / len(words))
    for _ in range(100):
        following = 0.15 / len(words) + 0.85 * (step.T @ ranks)
        if np.abs(following - ranks).sum() < 1e-6:
            break
        ranks = following
    return by_score((ranks / ranks.max()).tolist(), candidates, budget)


def _summa(candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
    """TextRank (Mihalcea and Tarau, 2004) of summa, on the same words as all others."""
    tokens = [" ".join(content(candidate)) for candidate in candidates]
    graph = build_graph(tokens)
    _set_graph_edge_weights(graph)
    remove_unreachable_nodes(graph)
    ranks = pagerank_weighted(graph) if graph.nodes() else {}
    highest = max(ranks.values(), default=1.0)
    return by_score([ranks.get(token, 0.0) / highest for token in tokens], candidates, budget)


def _random(candidates: Sequence[Candidate], budget: Budget) -> Sequence[Chosen]:
    draw = random.Random(0)
    return by_score([draw.random() for _ in candidates], candidates, budget)
