"""How what is asked and refused before a meeting is told, and how the record states that somebody went ahead."""

from __future__ import annotations

from meetroom.i18n import N_

REFUSED = {
    "approval.done": N_(
        "All steps of the approval ({matter}) are taken. Accepted: another matter; a change of what was approved opens it again."
    ),
    "approval.turn": N_(
        "Step {step} of the approval ({matter}) is out of turn: step {next} comes first, by {selector}. Accepted: that step first."
    ),
    "approval.other": N_(
        "Step {next} of the approval ({matter}) belongs to {selector}. Accepted: that person, unit, body in quotation marks, or meeting (MEETING#2)."
    ),
    "material.files": N_("Topic {topic}: {count} files. Accepted: 1 to {most}."),
    "material.unchanged": N_("The files of topic {topic} are known just so already."),
    "material.pages": N_("{pages} pages are impossible. Accepted: 1 to {most}."),
    "notice.nobody": N_("Nobody is left to be named here. Accepted: one or more persons of the roster."),
    "notice.not_approved": N_(
        "The notice comes before its approval ({matter}): step {step} is open, by {selector}. Accepted after that step."
    ),
    "notice.immediate": N_(
        "The rules of this kind know no immediate notice. Accepted: a notice without it, in its time."
    ),
    "notice.one_substitute": N_(
        "{person} can stand in for one alone, not for all of these: {who}. Accepted: a line for each."
    ),
    "check.twice": N_("Named twice: {items}. Accepted: each once."),
    "check.unknown": N_("On no list: {items}. On the lists are: {accepted}."),
    "check.no_lists": N_(
        "Neither the kind nor the office has lists to check. Accepted: one item by its name, check ITEM ok."
    ),
    "post.taken": N_("On post already: {who}."),
    "logistics.span": N_("From {since} to {until} is no span of time. Accepted: an end after the beginning."),
    "logistics.first": N_("There is no earlier meeting of this kind to take the logistics over from."),
    "logistics.nothing": N_("At the last meeting of this kind, {meeting}, no logistics were recorded."),
    "money.amount": N_("{amount} yuan is no amount. Accepted: 0.01 to {most}."),
    "money.days": N_("{days} days are impossible. Accepted: 1 to {most}."),
    "money.vouchers": N_("{vouchers} vouchers are impossible. Accepted: 1 to {most}."),
    "money.over_cap": N_(
        "{amount} yuan ({cost}) is over the cap: {cap} yuan × {heads} persons × {days} days = {most} yuan. Accepted up to {most} yuan."
    ),
    "money.over_budget": N_(
        "{amount} yuan ({cost}) is over the budget: budgeted {budget} yuan, claimed before {before} yuan."
    ),
    "money.no_claim": N_("Nothing stands claimed of this line: {cost}."),
    "order.twice": N_("Topic {topic} is named twice. Accepted: each topic once."),
    "order.same": N_("The topics are in this order already: {topics}. Accepted: another order."),
    "seat.number": N_("There is no seat {seat}. Accepted: 1 to {most}."),
    "seat.same": N_("{person} has seat {seat} already."),
    "hand_in.unexpected": N_("This kind of meeting expects no {thing}. It expects: {accepted}."),
    "hand_in.not_host": N_("{thing} is prepared by {host}, which holds the meeting, not by {found}."),
    "prework.talked": N_("This talk is ticked already: {who}."),
    "prework.count": N_("{count} opinions are impossible. Accepted: 0 to {most}."),
}

OVERRIDDEN = {
    "approval.turn": N_(
        "Step {step} of the approval ({matter}) was out of turn: step {next}, by {selector}, had not been taken."
    ),
    "approval.other": N_("Step {next} of the approval ({matter}) belonged to {selector}."),
    "notice.not_approved": N_("The notice came before its approval ({matter}): step {step}, by {selector}, was open."),
    "notice.immediate": N_("The rules of this kind know no immediate notice."),
    "check.unknown": N_("On no list: {items}."),
    "money.over_cap": N_(
        "{amount} yuan ({cost}) was over the cap: {cap} yuan × {heads} persons × {days} days = {most} yuan."
    ),
    "money.over_budget": N_(
        "{amount} yuan ({cost}) was over the budget: budgeted {budget} yuan, claimed before {before} yuan."
    ),
    "hand_in.unexpected": N_("This kind of meeting expects no {thing}. It expects: {accepted}."),
    "hand_in.not_host": N_("{thing} is prepared by {host}, which holds the meeting, not by {found}."),
}
