"""Whether a meeting is ready: each thing that its kind asks for, worked out without drawing and without reading."""

from meetroom.views.readiness.given import Given, Origin, given
from meetroom.views.readiness.origin import origin_of
from meetroom.views.readiness.whole import check

__all__ = ["Given", "Origin", "check", "given", "origin_of"]
