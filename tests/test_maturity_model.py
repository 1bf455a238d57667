"""The maturity model and the usual matrix: complete, in both languages, each item once."""

from __future__ import annotations

import re
from collections import Counter

from okrworkbook.duty_matrix import PARTS, PROCESSES, ROLES, usual_duties, usual_roles
from okrworkbook.maturity_model import DECIDING, DOMAINS, maturity_items


def test_every_level_of_every_domain_has_two_or_three_items():
    """Seven domains, levels 2 to 5."""
    counts = Counter((item.domain, item.level) for item in maturity_items())

    assert {(domain, level) for domain in DOMAINS for level in (2, 3, 4, 5)} == set(counts)
    assert {2, 3} == set(counts.values())


def test_an_items_id_is_its_domain_level_and_number():
    """Numbered from one, in order."""
    seen: Counter[tuple[str, int]] = Counter()
    for item in maturity_items():
        seen[item.domain, item.level] += 1
        assert f"{item.domain}-{item.level}-{seen[item.domain, item.level]}" == item.id


def test_every_item_says_in_both_languages_what_it_asks_and_what_proves_it():
    """No word twice, a full stop at the end of the item, no Chinese in English."""
    items = maturity_items()

    assert len(items) == len({item.text.zh for item in items}) == len({item.text.en for item in items})
    for item in items:
        assert item.text.zh.endswith("。"), item.id
        assert item.text.en.endswith("."), item.id
        assert item.proof.zh, item.id
        assert item.proof.en, item.id
        assert not re.search(r"[\u4e00-\u9fff]", item.text.en + item.proof.en), item.id
        assert not re.search(r"[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]", item.text.zh + item.proof.zh), item.id


def test_three_domains_decide():
    """They are domains of the model."""
    assert set(DECIDING) < set(DOMAINS)


def test_the_usual_matrix_knows_its_processes_and_roles():
    """Every process is in it, and every role has something to do."""
    duties = usual_duties()

    assert list(PROCESSES) == list(dict.fromkeys(duty.process for duty in duties))
    assert set(ROLES) == {duty.role for duty in duties}
    assert set(PARTS) == {duty.part for duty in duties}
    assert ("executives", "okr_owner") == usual_roles("no_pay_link", "R")
