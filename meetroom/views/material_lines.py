"""What became of a folder of materials, in sentences: the topics, what is doubtful, what fits none, what is lacking."""

from __future__ import annotations

from collections.abc import Iterator

from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.record.shape.material import Doubtful, HandedFile, HandedTopic, MaterialReport
from meetroom.wording.visible import visible

# As many digits of a SHA-256 as people compare.
_DIGITS = 12


def lines(report: MaterialReport) -> Iterator[str]:
    """All of it; confidential topics stand apart, with a number for each file."""
    handed = [topic for topic in report.topics if topic.files]
    for topic in handed:
        if not topic.confidential:
            yield from _topic(topic)
    apart = [topic for topic in handed if topic.confidential]
    if apart:
        yield _("Confidential, to be kept apart and given out by number:")
    for topic in apart:
        yield from _topic(topic, numbered=True)
    if report.doubtful:
        yield _("Doubtful, and not taken:")
        yield from (f"  {doubtful(one)}" for one in report.doubtful)
        yield "  " + _("Accepted: a name that begins with the number of its topic, as in “{name}”.").format(
            name=_("topic{no} …").format(no=report.doubtful[0].topic)
        )
    if report.unmatched:
        yield _("Of no topic: {names}").format(names=_(", ").join(map(visible, report.unmatched)))
    for one in report.passed:
        yield _("Passed over: {name} ({why})").format(name=visible(one.name, newline="␊"), why=passed_words(one.why))
    if report.lacking:
        named = _(", ").join(_("topic {no}").format(no=no) for no in report.lacking)
        yield _("No material yet: {topics}").format(topics=named)
    elif report.topics:
        yield _("There is material of every topic.")


def doubtful(one: Doubtful) -> str:
    """A doubtful file: which topic it may be of, and why that is not sure."""
    words = {
        "title": _("{name}: perhaps topic {topic}, the titles agree by {score} of 100"),
        "other": _("{name}: numbered as topic {topic}, titled as topic {other}"),
        "unknown": _("{name}: its number is no topic of this meeting; titled as topic {topic}"),
        "several": _("{name}: titled as topic {topic}, and as topic {other}"),
    }
    return words[one.doubt].format(name=visible(one.name), topic=one.topic, other=one.other, score=one.score)


def _topic(topic: HandedTopic, *, numbered: bool = False) -> Iterator[str]:
    pages = (
        _("pages not known")
        if topic.pages is None
        else ngettext("{n} page", "{n} pages", topic.pages).format(n=topic.pages)
    )
    if topic.over:
        pages = _("{pages}, over the limit of {limit}").format(pages=pages, limit=topic.limit)
    files = ngettext("{n} file", "{n} files", len(topic.files)).format(n=len(topic.files))
    said = _("topic {no}, {title}: {files}, {pages}, {state}")
    if not topic.no:
        said = _("{title}, of no topic: {files}, {pages}, {state}")
    yield said.format(no=topic.no, title=visible(topic.title), files=files, pages=pages, state=_state(topic))
    for at, file in enumerate(topic.files, 1):
        yield f"  {f'{topic.no}-{at:02} ' if numbered else ''}{_file(file)}"
    for name in topic.gone:
        yield "  " + _("no longer in the folder: {name}").format(name=visible(name))


def _state(topic: HandedTopic) -> str:
    if topic.state == "unchanged":
        return _("as before")
    return _("kept") if topic.version == 1 else _("version {n}").format(n=topic.version)


def _file(file: HandedFile) -> str:
    parts = [pages_words(file)]
    if file.besides:
        parts.append(_("not counted with the material"))
    parts.append(f"SHA-256 {file.sha256[:_DIGITS]}")
    state = {"new": "", "changed": _("changed, a new version"), "renamed": _("renamed"), "same": ""}[file.state]
    if state:
        parts.append(state)
    if file.by == "title":
        parts.append(_("matched by title, {score} of 100").format(score=file.score))
    return f"{visible(file.name)}  {_('; ').join(parts)}"


def pages_words(file: HandedFile) -> str:
    """How many pages a file has and how that is known, or why it is not."""
    if file.pages is not None:
        count = ngettext("{n} page", "{n} pages", file.pages).format(n=file.pages)
        how = {"stated": _("as the file states"), "breaks": _("by its page breaks"), "sheets": _("by its sheets")}
        return _("{pages} {how}").format(pages=count, how=how[file.how])
    why = {
        "format": _("pages of this format cannot be counted"),
        "locked": _("locked by a password or of an old format, pages not known"),
        "broken": _("damaged or not what its name says, pages not known"),
        "large": _("too large, pages not counted"),
        "silent": _("the file does not state its pages"),
        "doubtful": _("the pages that the file states cannot be right"),
    }
    return why[file.why]


def passed_words(why: str) -> str:
    """Why something in the folder was not read."""
    return {
        "link": _("a link and not a file"),
        "special": _("not an ordinary file"),
        "empty": _("the file is empty"),
        "large": _("larger than {limit} MB").format(limit=200),
        "unreadable": _("it cannot be read"),
        "deep": _("a folder within a folder of a topic"),
        "name": _("a name that cannot be kept"),
        "twice": _("the same as another file of its topic"),
    }[why]
