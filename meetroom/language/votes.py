"""Read a vote: by number or by name, on candidates, on an item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

import msgspec

from meetroom.acts import ballot
from meetroom.command import Command
from meetroom.language import candidates, words
from meetroom.language.arguments import reason
from meetroom.language.counts import are_worded, counts
from meetroom.language.scan import Scan
from meetroom.rules.member import known
from meetroom.rules.methods import METHODS, Method, MethodName
from meetroom.rules.outcomes import VERDICTS


def _vote(method: Method) -> Callable[[Scan], Command]:
    """What reads a vote by this method."""
    match method.decided:
        case "votes":
            return lambda scan: _votes(scan, method)
        case "consent":
            return lambda scan: ballot.PassByConsent()
        case "head":
            return _head
        case never:
            assert_never(never)


def _head(scan: Scan) -> ballot.DecideAsHead:
    return ballot.DecideAsHead(
        verdict=known(VERDICTS, scan.choice(words.VERDICTS, "verdict")).name, reason=reason(scan)
    )


def _votes(scan: Scan, method: Method) -> Command:
    token = scan.peek()
    counted = token is not None and (token.text[0] in "0123456789+-." or are_worded(token.text))
    if method.by_name and not (method.fields and counted):
        return _by_name(scan, method.name)
    if method.secret and candidates.follow(scan):
        return candidates.on_candidates(scan)
    given = counts(scan, method.fields, method.least)
    return ballot.counted(method, dict(zip(method.fields, given, strict=False)))


def _item(scan: Scan) -> Command:
    """A vote with the number of an item in front of it."""
    item, at = scan.counting("item"), scan.at
    method = method_word(scan)
    if method is None:
        scan.at = at
        token = scan.take("vote")
        methods = [words.BY_KEY[name] for name in words.OF_ITEMS]
        accepted = (*(word.zh for word in methods), *(word.en for word in methods))
        raise scan.problem("line.choice", typed=scan.typed(token), what="vote", accepted=accepted)
    return msgspec.structs.replace(_METHODS[method](scan), item=item)


def method_word(scan: Scan) -> str | None:
    """The method by which an item is voted on, whose word comes next and is taken; None where none does."""
    token = scan.peek()
    if token is None:
        return None
    found = words.command(token.text)
    end = token.end
    if found is None and (joined := words.glued(token.text)) is not None:
        found, end = joined[:2], token.start + joined[2]
    if found is None or found[0].key not in words.OF_ITEMS:
        return None
    scan.at = end
    return found[0].key


def _by_name(scan: Scan, method: MethodName) -> ballot.VoteByName:
    named: dict[str, tuple[str, ...]] = {}
    lists = ("against", "abstain")
    while (token := scan.peek()) is not None:
        key = words.one_of(token.text, lists)
        if key is None:
            scan.end()
        elif key in named:
            raise scan.problem("line.option_twice", option=key, typed=scan.typed(token))
        else:
            scan.at = token.end
            named[key] = scan.persons_until(lambda word: words.one_of(word, lists) is not None)
    return ballot.VoteByName(method=method, against=named.get("against", ()), abstain=named.get("abstain", ()))


_METHODS: Mapping[str, Callable[[Scan], Command]] = {name: _vote(method) for name, method in METHODS.items()}
READERS: Mapping[str, Callable[[Scan], Command]] = {**_METHODS, "item": _item}
