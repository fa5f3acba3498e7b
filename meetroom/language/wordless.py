"""Tell facts that no line of the language makes, each in a short sentence."""

from __future__ import annotations

from meetroom.acts.agenda import ImportAgenda, RemoveMeeting
from meetroom.acts.deferral import LinkResumption
from meetroom.acts.export import ExportRecord
from meetroom.acts.material import FileMaterial
from meetroom.command import Command
from meetroom.entry import Fact
from meetroom.facts.agenda import Agenda, AgendaImported, MeetingRemoved
from meetroom.facts.clock import ClockJumped, ClockSet
from meetroom.facts.deferral import DeferralResumed
from meetroom.facts.material import MaterialFile, MaterialFiled
from meetroom.facts.review import AttemptRefused, RecordExported
from meetroom.facts.segment import SegmentBlocked
from meetroom.facts.topic import TopicBlocked
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.wording.terms import clock_jump, clock_set


def wordless(said: Fact | Command) -> str:
    """The sentence, in the language spoken now."""
    match said:
        case AgendaImported() | ImportAgenda():
            return _imported(said.agenda)
        case MeetingRemoved() | RemoveMeeting():
            return _("import removed: {reason}").format(reason=said.reason or _("no reason given"))
        case DeferralResumed() | LinkResumption():
            return _("topic {topic} comes back in the meeting {meeting}").format(topic=said.topic, meeting=said.meeting)
        case ClockJumped():
            return clock_jump(said.seconds, said.shown, said.kept)
        case ClockSet():
            return clock_set(said.seconds, said.shown)
        case TopicBlocked():
            return _("topic {topic} could not be opened: present {present}, required {required}").format(
                topic=said.topic, present=said.quorum.present, required=said.quorum.required or 0
            )
        case SegmentBlocked():
            return _("segment {segment} could not be opened: present {present}, required {required}").format(
                segment=said.segment, present=said.quorum.present, required=said.quorum.required or 0
            )
        case AttemptRefused():
            return _("refused, beyond the role: {line}").format(line=said.line or said.act)
        case RecordExported() | ExportRecord():
            return _("confidential export: {what} as {form}").format(what=said.what, form=said.form)
        case MaterialFiled() | FileMaterial():
            if not said.topic:
                return _("files handed in: {files}").format(files=_("; ").join(map(_file, said.files)))
            return _("files of the material of topic {topic}: {files}").format(
                topic=said.topic, files=_("; ").join(map(_file, said.files))
            )
    return said.kind if isinstance(said, Fact) else said.act


def wordless_kind(fact: Fact) -> str:
    """What such a fact is, without anything that it says."""
    kinds = {
        AgendaImported: _("agenda imported"),
        MeetingRemoved: _("import removed"),
        DeferralResumed: _("deferred topic taken up again"),
        ClockJumped: _("the computer's clock was moved"),
        TopicBlocked: _("topic not opened for lack of a quorum"),
        SegmentBlocked: _("segment not opened for lack of a quorum"),
        AttemptRefused: _("refused, beyond the role"),
        RecordExported: _("confidential export"),
        MaterialFiled: _("files of a material"),
    }
    return kinds.get(type(fact), fact.kind)


def _file(file: MaterialFile) -> str:
    pages = _("pages not known") if file.pages is None else ngettext("{n} page", "{n} pages", file.pages)
    return _("{name} ({pages}, SHA-256 {digest})").format(
        name=file.name, pages=pages.format(n=file.pages), digest=file.sha256[:12]
    )


def _imported(agenda: Agenda) -> str:
    return _("agenda imported: {title}, {persons} persons, {topics} topics").format(
        title=agenda.title, persons=len(agenda.persons), topics=len(agenda.topics)
    )
