"""The language of the room: a line of text to a command, and back."""

from meetroom.acts.insist import Insist
from meetroom.language.complete import complete, completed, reasons
from meetroom.language.describe import render_entry
from meetroom.language.line import Line, When, split
from meetroom.language.messages import sentence
from meetroom.language.parse import parse
from meetroom.language.problem import LINE_LIMIT, NAME_LIMIT, TEXT_LIMIT, BadLine
from meetroom.language.render import render
from meetroom.language.script import ScriptLine, read_script, script_lines
from meetroom.language.spoken import spoken
from meetroom.language.tongues import tongue_of

__all__ = [
    "LINE_LIMIT", "NAME_LIMIT", "TEXT_LIMIT", "BadLine", "Insist", "Line", "ScriptLine", "When", "complete",
    "completed", "parse", "read_script", "reasons", "render", "render_entry", "script_lines",
    "sentence", "split", "spoken", "tongue_of",
]  # fmt: skip
