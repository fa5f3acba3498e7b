"""How an application follows from its entries."""

from __future__ import annotations

from meetroom.entry import Entry
from meetroom.facts.application import ApplicationDeclined, ApplicationMade, ApplicationPassed, ApplicationWithdrawn
from meetroom.facts.correction import Correction
from meetroom.fold.reducers import replace
from meetroom.streams.application import Application


def reduce(application: Application, entry: Entry) -> Application:
    """The application after one entry as it stands; log, last and head are the caller's."""
    match entry.body:
        case ApplicationMade(outline=outline, steps=steps):
            return replace(application, outline=outline, steps=steps)
        case ApplicationPassed(by=by):
            return replace(application, passed=(*application.passed, by))
        case ApplicationDeclined(by=by, reason=reason):
            return replace(application, ended=reason, declined_by=by)
        case ApplicationWithdrawn(reason=reason):
            return replace(application, ended=reason)
        case Correction():
            return application
    raise TypeError(f"{entry.body.kind} is no fact of an application")
