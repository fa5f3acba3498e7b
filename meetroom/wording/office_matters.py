"""How what is refused in the streams of the office is told, from the directory and the calendar to filing and conveying."""

from __future__ import annotations

from meetroom.i18n import N_

REFUSED = {
    "directory.unchanged": N_("The directory says this of {key} already ({what})."),
    "directory.no_name": N_("{key} needs a name: person {key} name NAME."),
    "directory.id": N_("{found} cannot be an id. Accepted: 1 to {limit} characters, no blanks, commas or # in front."),
    "directory.unknown": N_("The directory has no {what} {key}."),
    "directory.left": N_("{person} left the office. Accepted after: person {person} active yes."),
    "directory.person_used": N_(
        "{person} cannot leave while these count on them: {used}. Accepted once these name somebody else."
    ),
    "directory.used": N_(
        "{key} ({what}) cannot go while these count on it: {used}. Accepted once these name something else."
    ),
    "directory.order": N_("There is no place {found} among the units. Accepted: 1 to {last}."),
    "directory.recorders": N_("{key} is the recorder already. The reviewer has to be somebody else."),
    "plan.other_year": N_("{said} is not of {year}. Its plan: {other}."),
    "plan.unchanged": N_("Row {no}, {name}, says this already."),
    "plan.no_row": N_("There is no row {no}. The next new one is {next}."),
    "plan.unknown_row": N_("There is no row {no}. The plan has: {rows}."),
    "plan.nothing_waits": N_("No row of the plan waits for anybody."),
    "plan.other_step": N_("Row {no} waits for {selectors} ({expected}), not for {found}."),
    "application.made": N_("{id} has been made already."),
    "application.none": N_("There is no application {id}. To make one: meetroom apply FILE."),
    "application.ended": N_("{id} was declined or withdrawn: {reason}."),
    "application.done": N_("{id} has passed all its steps; the meeting is in the calendar."),
    "application.no_day": N_("A meeting that is applied for needs its day, and {first} to {last} are several."),
    "application.no_necessity": N_("An application needs to say why the meeting is necessary."),
    "application.turn": N_("The next step is another one: {word}, by {selectors}."),
    "application.other_step": N_("The next step is that of {selectors} ({expected}), not of {found}."),
    "calendar.other_year": N_("{said} is not of {year}. Its calendar: meetroom say {other} …"),
    "calendar.no_such_day": N_(
        "The calendar has no {meeting_kind} on {day}. Nearest: {near}. A meeting more: extra KIND DATE because TEXT."
    ),
    "calendar.nothing_open": N_(
        "No date of {meeting_kind} is open around {day}. Nearest meetings: {near}. Accepted: move KIND DATE to DATE because TEXT, or a meeting more: extra KIND DATE because TEXT."
    ),
    "calendar.same_day": N_("{meeting_kind} is on {day} already. Accepted: another day, or a time behind it."),
    "calendar.too_far": N_("From {day} to {to} is too far. Accepted: a day of the year before, the same or the next."),
    "calendar.taken": N_("The calendar has {meeting_kind} on {day} already."),
    "calendar.free_day": N_("Nobody works on {day}; the next working day is {proposed}."),
    "calendar.no_approver": N_(
        "Nobody is named who approved it. Moving {meeting_kind} is approved by: {selectors}. Accepted: approved P before the reason."
    ),
    "calendar.nobody_approved": N_("Nobody is named who approved it. Accepted: approved P before the reason."),
    "calendar.other_approver": N_("Moving {meeting_kind} is approved by {selectors} ({expected}), not by {found}."),
    "calendar.no_basis": N_(
        "{meeting_kind} needs an application that was approved. Accepted: basis TEXT before the reason."
    ),
    "calendar.no_units": N_("{meeting_kind} is not held by each unit: {unit} has none of its own."),
    "calendar.into_itself": N_("{meeting_kind} of {day} cannot be held within itself."),
    "calendar.month": N_("{found} is no month. Accepted, for example: 2026-12"),
    "calendar.same_duty": N_("{name} leads in {month} already."),
    "calendar.not_asked": N_(
        "{unit} was not asked for topics, or has said already that it has none. To ask: invite KIND DATE {unit}."
    ),
    "calendar.called_off": N_(
        "{meeting} was called off with it. Accepted: strike {entry} because TEXT by the chair in {meeting}, which takes both back."
    ),
    "calendar.moved_since": N_(
        "{meeting} was put on {there} with it, and is on {start} by now, or has begun. Accepted before it begins: put on {there} first."
    ),
    "conveying.not_over": N_(
        "{meeting} has not been adjourned: it is told of once it is over. Accepted after: adjourn."
    ),
    "conveying.day": N_(
        "{day} is no day on which it could be told of. Accepted: from {held}, when the meeting was held, to {today}."
    ),
    "conveying.before": N_("{day} is before {held}, when the meeting was held. Accepted: that day or a later one."),
    "conveying.nobody_waits": N_("Everybody who has to be told of {meeting} was told."),
    "conveying.named_twice": N_("{name} stands in this line twice. Accepted: each person and unit once."),
    "conveying.heads_of_one": N_(
        "How many were told can be said of one unit only. Accepted: a line for each unit, without persons."
    ),
    "conveying.heads_of_many": N_(
        "Told {convey_mode}, nobody is counted. Accepted: without the number, or one of these ways: {convey_modes}."
    ),
    "conveying.heads": N_("{heads} is no number of persons told. Accepted: from 1 to {most}."),
    "conveying.told": N_("{name} was told on {day} already ({convey_mode}). Still to be told: {names}."),
    "filing.no_meeting": N_("There is no meeting {meeting}. Accepted: MEETING/filing."),
    "filing.not_over": N_("{meeting} is not adjourned yet. Only a meeting that is over can be filed."),
    "filing.unchanged": N_(
        "{meeting} is filed so already. To correct it: file with another volume, kept-by or for; to take it back: undo."
    ),
    "proposal.none": N_("There is no proposal {proposal}. To hand one in: meetroom propose FILE."),
    "proposal.taken": N_("There is a proposal {proposal} already."),
    "proposal.status": N_("Proposal {proposal} is {proposal_status}. This is possible where it is: {statuses}."),
    "proposal.placed": N_(
        "Proposal {proposal} is topic {topic} of {meeting}. Accepted: the change on the agenda of that meeting; without the topic there it is in the pool again."
    ),
    "proposal.unchanged": N_("Proposal {proposal} says this already."),
    "proposal.needed": N_("A proposal needs its {field}."),
    "proposal.kind": N_("There is no kind of meeting {found}. `meetroom rules` lists all."),
    "proposal.items_and_candidates": N_("A topic is voted on item by item or has candidates, not both."),
    "proposal.elect": N_("{found} cannot be elected of {most} candidates."),
    "proposal.consented": N_("{name} has consented already."),
    "proposal.lacks": N_("Proposal {proposal} lacks what its kind of meeting asks for: {lacks}.{proposal_fields}"),
    "proposal.not_leader": N_("{name} is not the leader in charge here: {leaders}."),
    "proposal.consent": N_("The leader in charge has not consented ({consent}). Accepted after: endorse PERSON."),
    "proposal.supplement": N_(
        "It was to be completed ({reason}), and nothing came since. Accepted after: revise FIELD TEXT."
    ),
    "proposal.coordinate": N_(
        "{name} is to bring the units together first ({reason}). Accepted after: endorse PERSON."
    ),
    "proposal.itself": N_("{proposal} cannot be merged with itself."),
    "proposal.other_meeting": N_("Proposal {proposal} is before {meeting}."),
    "proposal.meeting": N_("There is no meeting {meeting} that could take it. Planned of this kind: {meetings}."),
}
