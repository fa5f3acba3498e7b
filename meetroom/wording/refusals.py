"""The sentences in which a refusal is told: which rule, the numbers, and what would be accepted."""

from __future__ import annotations

from meetroom.i18n import N_
from meetroom.wording import office_matters, preparation, supervision

SENTENCES = {
    **preparation.REFUSED,
    **office_matters.REFUSED,
    "follow_up.not_deferred": N_(
        "{meeting} did not defer topic {topic}, or decided it since. Deferred there: {topics}. Accepted: MEETING/deferral/NO."
    ),
    "follow_up.no_member": N_("{name} is no member of that meeting. Still to be consulted: {names}."),
    "follow_up.consulted": N_("{name} was consulted already. Still to be consulted: {names}."),
    "follow_up.all_consulted": N_("All {members} members were consulted already."),
    "follow_up.no_opinion": N_(
        "{meeting} recorded no opinion {opinion}. Recorded there: {opinions}. Accepted: MEETING/opinion/NO."
    ),
    "follow_up.answered": N_(
        "Opinion {opinion} was answered on {day}: {text}. Accepted: undo of that answer, while it is what was last written here; or strike with its number and a reason."
    ),
    "follow_up.answered_there": N_(
        "Opinion {opinion} was answered in the meeting itself on {day}: {text}. That answer stands; accepted: a correction in the meeting, until somebody has signed."
    ),
    "follow_up.has_it": N_("{unit} has opinion {opinion} already. Accepted: another unit: {units}."),
    "follow_up.no_unit": N_(
        "Neither directory nor meeting has a unit {unit}. Nearest: {nearest}. Accepted: one of these: {units}."
    ),
    **supervision.REFUSED,
    "segment.none_planned": N_("The agenda plans no segments; topics need none."),
    "segment.no_next": N_(
        "No segment is left to open of those planned: {segments}. Optional ones are opened by number."
    ),
    "segment.unknown": N_("There is no segment {segment}. The agenda has: {segments}."),
    "segment.at_hand": N_("Segment {segment} is already at hand."),
    "segment.none": N_("No segment is at hand. Open one first: segment next. The agenda has: {segments}."),
    "segment.again": N_("Segment {segment} was held already, from {at} on."),
    "segment.kind": N_(
        "This belongs to a segment of the kind {kind}, and none is at hand. The agenda has: {segments}."
    ),
    "segment.topics_left": N_("Segment {segment} has topics left to take: {topics}. Accepted after these: topic next."),
    "segment.self_criticism_left": N_(
        "In segment {segment} these in the room have not spoken of themselves yet: {who}. Accepted after: self-criticism PERSON TEXT."
    ),
    "segment.signatures_left": N_(
        "In segment {segment} these have not signed yet: {who}. Accepted after: signing DOC PERSON."
    ),
    "segment.reports_left": N_(
        "In segment {segment} these groups have not reported yet: {groups}. Accepted after: group-report NUMBER TEXT."
    ),
    "quorum.segment": N_(
        "Segment {segment} cannot be opened: expected {expected}, present {present}, at least {required} required ({threshold}). Accepted once {required} are there."
    ),
    "report.person": N_("In a segment the report needs a person: report PERSON."),
    "opinion.absent": N_(
        "{person} has not come, so this is no opinion given in the room. On a topic it may be read out: written topic1 {person} agree TEXT."
    ),
    "opinion.past": N_("The date {due} by which it is to be answered is before today, {today}."),
    "opinion.unknown": N_("There is no opinion {opinion}. There are: {opinions}."),
    "opinion.signed": N_(
        "The record was signed already ({roles}), so no answer can be added to it. Accepted after each of them takes the signature back: undo."
    ),
    "criticism.not_member": N_("{person} is not a member; criticism and self-criticism are the members' own."),
    "criticism.oneself": N_("{person} speaks of themself: self-criticism {person} TEXT."),
    "signing.already": N_("{person} has signed {document} already."),
    "group.taken": N_(
        "There is a group {group} already, in entry {entry}. Accepted: another number, or fix {entry} group {group} …"
    ),
    "group.two": N_("{person} is in group {group} already, and nobody is in two groups."),
    "group.unknown": N_("There is no group {group}. There are: {groups}."),
    "review.opinion": N_("Entry {entry} has no open query. An opinion is answered by: reply {entry} TEXT."),
    "paper.same_text": N_("The {paper} says this already. Accepted: another text."),
    "paper.lacks": N_(
        "The {paper} cannot tell what was decided: topics {topics} have no wording, or no amendment that was taken up. Accepted: correct topic{topic} resolution TEXT by the recorder, or by the office: {object} topic{topic} TEXT."
    ),
    "paper.approved": N_(
        "The {paper} is approved. Accepted: issue {object}, or first return {object} PERSON because TEXT."
    ),
    "paper.not_approved": N_(
        "The {paper} cannot be issued, it is not approved (now: {paper_status}). Accepted after: approve {object} PERSON."
    ),
    "paper.issued": N_(
        "The {paper} is out as {number}, issued {on}. Accepted: a change of its text, which then goes up for approval again, or undo."
    ),
    "paper.countersigned": N_("These have countersigned the {paper} already: {who}."),
    "paper.countersigned_units": N_("These units have countersigned the {paper} already: {units}."),
    "paper.copies": N_("{copies} copies are impossible. Accepted: 1 to {most}."),
    "paper.issued_before": N_(
        "It cannot be issued on {on}, before it was approved on {approved}. Accepted: {approved} or later."
    ),
    "paper.issued_ahead": N_(
        "It cannot be issued on {on}, which is after today, {today}. Accepted: {today} or earlier."
    ),
    "paper.number_taken": N_(
        "The number {number} is another meeting's of this kind and year. Accepted: {next}, or another that is free."
    ),
    "topic.none": N_("No topic is at hand. Open one first: topic 1, or topic next."),
    "floor.nothing": N_("Nothing is at hand. Open a segment first, segment next, or a topic: topic next."),
    "topic.decided": N_(
        "Topic {topic} already has an outcome: {outcome}. To mend a mistake: undo, or fix NUMBER COMMAND."
    ),
    "topic.no_next": N_("No topic is left to take."),
    "topic.unknown": N_("There is no topic {topic}. The agenda has: {topics}."),
    "topic.at_hand": N_("Topic {topic} is already at hand."),
    "topic.leader_absent": N_(
        "The rules ask for the leader in charge of topic {topic}, {person}, who is not in the room and gave no view in writing. Accepted once they are here, or after: written topic{topic} {person} STANCE TEXT."
    ),
    "topic.closed": N_(
        "Topic {topic} is closed, its outcome: {outcome}. The chair may open it again: reconsider {topic} because REASON."
    ),
    "topic.over": N_("Topic {topic} is closed, its outcome: {outcome}."),
    "reconsider.undecided": N_(
        "Topic {topic} has no outcome that could be reconsidered. Accepted: topic {topic}, where it is not at hand."
    ),
    "reconsider.withdrawn": N_(
        "Topic {topic} was withdrawn ({outcome}) and cannot be reconsidered. Accepted: strike that entry, or the topic on a later agenda."
    ),
    "escalate.body": N_("The body to which topic {topic} goes is missing: escalate BODY because REASON."),
    "topic.undecided": N_(
        "Topic {topic} has no outcome yet. First decide it (hands, consent …), defer, withdraw, close noted, or later."
    ),
    "topic.items_undecided": N_(
        "Topic {topic} has no outcome yet: its items {items} were not voted on. First vote on them (item {first} hands …), or defer, withdraw, or later."
    ),
    "topic.candidates_undecided": N_(
        "Topic {topic} has no outcome yet. First the ballot on its candidates (secret … candidates …), or defer, withdraw, close noted, or later."
    ),
    "topic.needs_vote": N_("Topic {topic} is a cadre or major-decision topic and needs a vote. Accepted: {methods}."),
    "person.gone": N_("{person} has left the meeting. Accepted after they come back: back {person}."),
    "person.not_here": N_("{person} has not signed in. Accepted after signing in: here {person}."),
    "person.recused": N_("{person} is recused from this topic and not in the room until it closes."),
    "person.cleared": N_("{person} was cleared from the room for this topic and comes back when it closes."),
    "vote.observer": N_("{person} attends as an observer and has no vote."),
    "vote.no_mandate": N_("{person} has no mandate to decide from a member on leave, so has no vote."),
    "vote.substitutes_explain": N_("Substitutes may explain but not vote under the rules of this meeting: {person}."),
    "vote.substitutes_leave": N_("Substitutes do not attend topics of this category: {person} has no vote on it."),
    "vote.principal_here": N_("{principal} is in the room, so the substitute {person} has no vote."),
    "vote.principal_recused": N_("{principal} is recused from this topic, so the substitute {person} has no vote."),
    "vote.missed_opening": N_("{person} came after this topic was opened; the rules give no vote on it then."),
    "quorum.convene": N_(
        "The quorum is not met: expected {expected}, present {present}, at least {required} required ({threshold}). Topics stay blocked until it is met."
    ),
    "quorum.topic": N_(
        "Topic {topic} cannot be opened: expected {expected}, present {present}, at least {required} required ({threshold}). Accepted once {required} are there; until then another topic, or later {topic}."
    ),
    "quorum.lost": N_(
        "No vote on topic {topic}: expected {expected}, present {present}, at least {required} required ({threshold}). Accepted: defer, later or withdraw."
    ),
    "convene.day": N_("The meeting is planned for {planned}, and today is {today}."),
    "room.not_cleared": N_("The rules require the room to be cleared for topic {topic} first: clear."),
    "clock.supplied": N_(
        "The time of this session is given by a script or a rehearsal. Accepted: another time given there."
    ),
    "clock.not_backdated": N_(
        "The time is set from now on, without @. To mend the time of one entry, replace the entry."
    ),
    "clock.right": N_("In this meeting it is {now} already."),
    "role": N_("The role {role} may not do this. It is for: {roles}."),
    "stale": N_("Not done: others recorded something meanwhile, and it would now mean something else. Look again."),
    "phase": N_("Not while the meeting is {status}. Possible when it is: {phases}."),
    "rules.unreadable": N_(
        "The office's own rules cannot be read, so the meeting cannot convene by them: {problems}. Accepted once that file is mended."
    ),
    "office.unreadable": N_(
        "The office's own settings cannot be read, and this asks for them: {problems}. Accepted once that file is mended."
    ),
    "agenda.convened": N_("The meeting {meeting} convened at {at}; its agenda can no longer be imported."),
    "agenda.held": N_(
        "This agenda is another version of {meetings}, which convened already, and can no longer be imported. Accepted: as a meeting of its own, import with --new."
    ),
    "agenda.which": N_(
        "This agenda may be another version of several meetings: {meetings}. Accepted: the id of the one that is meant as id in [meeting], or, as a meeting of its own, import with --new."
    ),
    "agenda.second": N_(
        "At {at} there is a meeting already in the same place: {meetings}. Accepted: its id as id in [meeting], if this is a new version of it; another time or place; or, as a second meeting, import with --new."
    ),
    "agenda.other_id": N_(
        "The file says that it is the meeting {meeting}, which this book does not have; it has {meetings}, which this agenda may be another version of. Accepted: the right id, no id, or, as a meeting of its own, import with --new."
    ),
    "agenda.id_taken": N_(
        "There is a meeting {meeting} already. Accepted with --new: another id in [meeting], or none."
    ),
    "agenda.unchanged": N_("The agenda of {meeting} is unchanged."),
    "agenda.drops_present": N_("The new agenda leaves out persons who have already signed in: {who}."),
    "agenda.drops_recorded": N_(
        "The new agenda leaves out persons named in what was recorded before the meeting (leave, substitutes, absence, presiding): {who}. Accepted: an agenda that has them, or strike those entries first."
    ),
    "agenda.cancelled": N_("The meeting {meeting} was cancelled; its agenda can no longer be imported."),
    "agenda.recorded": N_(
        "The meeting {meeting} cannot be removed: these entries were recorded in it: {entries}. The chair may cancel it: cancel because REASON."
    ),
    "roles.same": N_(
        "Recorder and reviewer are the same person: {person}. Accepted: two different persons, or no reviewer."
    ),
    "roster.unknown": N_("Nobody on the roster has the id {person}."),
    "correct.empty": N_("A correction needs a text to put in the place of the old one."),
    "correct.convened": N_("The meeting convened at {at}; the time for which it was planned stays as it is."),
    "correct.office": N_("The meeting convened at {at}: from then on its record is corrected by {roles}."),
    "correct.same": N_("It says this already: {text}."),
    "reopen.signed": N_(
        "The record was signed already ({roles}), so the meeting cannot be reopened. Accepted after each of them takes the signature back: undo."
    ),
    "roster.known": N_("{person} is on the roster already. Sign in with: here {person}."),
    "chair.same": N_("{person} is presiding already."),
    "reason.needed": N_("A reason is needed: … because REASON."),
    "persons.twice": N_("Named twice: {who}. Accepted: each once."),
    "attendance.nobody_left": N_("No member is left to sign in."),
    "attendance.already_here": N_("Already here: {who}. Accepted: those who are not; who left comes back with: back."),
    "attendance.besides_here": N_(
        "Named as missing, but signed in: {who}. Accepted: without them here, or after they left: out."
    ),
    "attendance.kept_out": N_("{person} is out of the room for topic {topic} and comes back by itself when it closes."),
    "attendance.never_came": N_("{person} has not signed in yet. Accepted: here {person}."),
    "time.future": N_("{time} is in the future; it is {now} now."),
    "time.before": N_("{time} is before {earliest}, on which this depends. Accepted from {earliest} on."),
    "leave.already_here": N_("{person} has come to the meeting. For leaving use: out {person} permitted because …"),
    "leave.again": N_(
        "{person} asked for leave at {at} in entry {entry}, which counts already. Accepted: fix {entry} leave {person} …"
    ),
    "leave.planned": N_("{person} asked for leave at {at}, as the agenda says, which counts already."),
    "leave.counted": N_(
        "What {substitute} said or voted for {person} counts already; substitute and mandate stay as they are. Accepted after those entries were struck out: strike NUMBER because REASON."
    ),
    "leave.mandate_alone": N_("A mandate needs a substitute: leave {person} by … mandate decide."),
    "substitute.not_for_member": N_("{person} is not a member; only members are substituted."),
    "substitute.is_member": N_("{person} is a member with a vote of their own and cannot stand in for another."),
    "substitute.other_unit": N_(
        "{person} is of {other} and {principal} of {unit}; a substitute is of the same unit here (substitute_unit = same). Accepted: somebody of {unit}."
    ),
    "substitute.taken": N_("{person} already stands in for {principal}."),
    "absent.came": N_("{person} came at {at} and is not absent."),
    "absent.on_leave": N_("{person} asked for leave at {at} and is not absent without leave."),
    "absent.already": N_(
        "{person} is marked absent already. To change that entry or its reason: fix NUMBER absent {person} because REASON."
    ),
    "absent.not_member": N_("{person} is not a member; only members are expected and can be absent."),
    "recuse.already": N_("{person} is recused from topic {topic} already."),
    "floor.already": N_("{person} has the floor already."),
    "floor.empty": N_("Nobody has the floor. Give it first: report, or speak PERSON."),
    "clock.paused": N_("The clock is paused already. Accepted: resume."),
    "clock.not_paused": N_("The clock is not paused."),
    "clock.unlimited": N_("This clock has no limit and counts up; there is nothing to extend."),
    "clock.extension": N_("{seconds} s cannot be added to a limit of {limit} s."),
    "queue.already": N_("{person} is in the queue already."),
    "position.stance": N_("Positions on topic {topic} are: {stances}. Not: {stance}."),
    "position.reason": N_("A position on topic {topic} needs a reason: person, position, reason."),
    "position.decided": N_("Topic {topic} already has an outcome: {outcome}. Positions are closed."),
    "position.chair_last": N_("The chair states a position last; without one so far ({count}): {who}."),
    "position.nobody_left": N_("Nobody with a vote is left without a position on topic {topic}."),
    "opinion.not_member": N_("{person} is not a member; a written opinion comes from an absent member."),
    "opinion.in_room": N_("{person} is in the room and can state a position directly."),
    "amendment.none": N_("{person} has not asked for an amendment on topic {topic}. Those who have: {who}."),
    "candidates.needed": N_(
        "The candidates of topic {topic} are voted on together, on one secret ballot. Accepted: secret ISSUED RETURNED INVALID candidates, then each of {candidates} with for, against and abstaining."
    ),
    "candidates.method": N_(
        "The rules of this meeting allow no secret ballot, the only vote that candidates are put to (topic {topic}). Accepted: defer, withdraw or later."
    ),
    "candidates.none": N_("Topic {topic} has no candidates. Accepted: the vote without candidates."),
    "candidates.unknown": N_("No candidate of topic {topic}: {names}. Accepted: {candidates}."),
    "candidates.missing": N_(
        "The ballot says nothing of these candidates of topic {topic}: {names}. Accepted: each once."
    ),
    "candidates.twice": N_("Named twice on the ballot of topic {topic}: {names}. Accepted: each candidate once."),
    "candidates.sum": N_(
        "{name}: for {for_} + against {against} + abstaining {abstain} = {sum}, not the {valid} valid ballots ({returned} returned, {invalid} invalid). Accepted: counts that add up to {valid}."
    ),
    "secret.invalid": N_("{invalid} ballots invalid, more than the {returned} returned. Accepted: at most {returned}."),
    "item.needed": N_(
        "Topic {topic} is voted on item by item. Accepted: item {first} in front of the vote; not voted on yet: {items}."
    ),
    "item.none": N_("Topic {topic} has no items. Accepted: the vote without item in front."),
    "item.unknown": N_("Topic {topic} has no item {item}. Accepted: 1 to {last}."),
    "topic.items_left": N_(
        "Items of topic {topic} were not voted on: {items}. Accepted: item {first} and a vote, defer, withdraw or later."
    ),
    "ballot.method": N_("Topic {topic} is not decided by {method} here. Accepted: {methods}."),
    "ballot.no_voters": N_(
        "Nobody who may vote on topic {topic} is in the room. Accepted once somebody with a vote is there: here …, or back …; else later {topic}."
    ),
    "ballot.nobody": N_(
        "A vote in which nobody voted is none: {voters} may vote: {who}. Accepted: three numbers that add up to {voters}."
    ),
    "secret.nobody": N_(
        "A vote in which nobody voted is none: of {issued} ballots issued none was returned. Accepted: a vote with ballots returned, or that nobody voted as a point: note TEXT."
    ),
    "ballot.said_already": N_(
        "This very vote was recorded at {at} as entry {entry} ({method}). Accepted: another count, or this one again after two minutes."
    ),
    "ballot.undiscussed": N_(
        "Nobody has discussed topic {topic} yet, and the vote comes after discussion: nobody spoke on it, took a position or is noted on it. Accepted before the vote: speak P, P agree …, or note P: TEXT."
    ),
    "ballot.negative": N_("{count} is not a number of votes. Accepted: 0 or more."),
    "ballot.above": N_(
        "for {for_} + against {against} + abstaining {abstain} = {sum}, more than the {voters} who may vote: {who}. Accepted: three numbers that add up to {voters}."
    ),
    "ballot.below": N_(
        "for {for_} + against {against} + abstaining {abstain} = {sum}, but {voters} may vote: {who}; {missing} missing. Accepted: three numbers that add up to {voters}."
    ),
    "secret.issued": N_("{issued} ballots issued, but {voters} may vote: {who}. Accepted: {voters} issued."),
    "secret.returned": N_("{returned} ballots returned, more than the {issued} issued. Accepted: at most {issued}."),
    "secret.sum": N_(
        "for {for_} + against {against} + abstaining {abstain} + invalid {invalid} = {sum}, not the {returned} returned. Accepted: counts that add up to {returned}."
    ),
    "consent.objection": N_("{who} objected, so topic {topic} needs a vote. Accepted: {methods}."),
    "consent.cadre": N_("A cadre topic cannot pass by default: topic {topic} needs a vote."),
    "consent.major": N_("A major-decision topic cannot pass by default: topic {topic} needs a vote."),
    "consent.against": N_("Topic {topic} cannot pass by default while these do not agree: {who}. Accepted: a vote."),
    "consent.amendment": N_(
        "Topic {topic} cannot pass by default while amendments are unresolved: {who}. Accepted after accept or decline."
    ),
    "head.party_group": N_("In a party group nobody decides alone: topic {topic} needs a vote. Accepted: {methods}."),
    "head.cadre": N_("The head never decides alone on cadre matters: topic {topic} needs a vote. Accepted: {methods}."),
    "head.major": N_(
        "The head never decides alone on a major decision ({major_kind}): topic {topic} needs a vote. Accepted: {methods}."
    ),
    "head.recused": N_(
        "{person} is recused from topic {topic} and cannot decide on it. Accepted: a vote, defer, later or withdraw."
    ),
    "head.not_here": N_(
        "{person} is not in the room and cannot decide on topic {topic}. Accepted: a vote, or the decision once they are back."
    ),
    "head.tie": N_(
        "The decision ({verdict}) goes against a tie, {for_} for and {against} against, and needs a reason: head … because REASON."
    ),
    "head.nobody_in_favour": N_(
        "The decision ({verdict}) on topic {topic} has nobody recorded in favour and needs a reason: head … because REASON."
    ),
    "head.reason": N_(
        "The decision ({verdict}) differs from the majority of positions ({majority}) and needs a reason: head … because REASON."
    ),
    "workdays.range": N_("{workdays} working days are not possible. Accepted: 1 to {most}."),
    "agenda.taken": N_("The id {meeting} is taken."),
    "deferral.lead": N_(
        "The rules have somebody lead the study of a deferred topic: topic {topic} needs a name: defer lead PERSON …"
    ),
    "deferral.past": N_("The due date {due} is before today, {today}."),
    "deferral.none": N_("Topic {topic} was not deferred."),
    "motion.none": N_("No motion is waiting."),
    "motion.refused_by_rule": N_("The rules admit no off-agenda motions ({person})."),
    "task.past": N_("The due date {due} is before today, {today}."),
    "entry.unknown": N_("There is no entry {entry}; the last is {last}."),
    "entry.cancelled": N_("Entry {entry} no longer stands: entry {by} took it away."),
    "entry.not_reviewed": N_("Entry {entry} is of a kind that is not reviewed."),
    "review.nothing_left": N_("Nothing is left to verify here."),
    "review.only_queries": N_(
        "What is left here has open queries: {entries}. Accepted: an answer (answer {entry} TEXT), or verify {entry} for that one alone."
    ),
    "review.no_query": N_("Entry {entry} has no open query. Open: {open}."),
    "sign.nobody": N_("This meeting has nobody in the role {role}."),
    "sign.already": N_("The role {role} has signed already."),
    "sign.queries": N_("Queries are open and must be answered before signing: {entries}."),
    "sign.changed": N_(
        "Entries were changed after they were verified and must be verified again before signing: {entries}."
    ),
    "undo.nothing": N_("The role {role} has no entry that could be undone."),
    "task.followed": N_(
        "Task {no} is followed up already, and what was recorded of it would belong to nothing. Accepted: another wording (fix {entry} task …), or in {meeting}/task/{no}: drop P because TEXT."
    ),
    "correction.followed": N_(
        "With this, what was recorded in {stream} would be of something else. Accepted: another wording (fix {entry} …), or first in {stream}: undo, or strike NUMBER because TEXT."
    ),
    "correction.not_this": N_("Entry {entry} cannot be struck out or replaced."),
    "correction.cancelled": N_(
        "The meeting was cancelled: entry {entry} can no longer be changed. Accepted: an undo of the cancellation, by the chair."
    ),
    "correction.not_with_this": N_("Entry {entry} cannot be replaced by this command."),
    "correction.same": N_("Entry {entry} says this already."),
    "correction.impossible": N_(
        "Without entry {entry} as it is, later entries would be impossible: {entries}. The first: {first}"
    ),
    "correction.other_topic": N_(
        "Entry {entry} was recorded on topic {topic} and can belong to no other. Accepted: strike it first, or put another topic in place of the opening: fix NUMBER topic NUMBER."
    ),
    "correction.other_segment": N_(
        "Entry {entry} was recorded in segment {segment} and can belong to no other. Accepted: strike it first, or put another segment in place of the opening: fix NUMBER segment NUMBER."
    ),
    "insist.nothing": N_("Nothing was just refused to this role that could be overridden."),
    "override": N_("The chair may go ahead: really because REASON."),
    "override.other": N_("The chair may enter the same line, and then go ahead: really because REASON."),
    "override.desk": N_("The office may go ahead: the same line with --really REASON."),
    "override.office": N_("The office may go ahead: really because REASON."),
    "override.prepared": N_(
        "The office or the chair may go ahead: the same line with --really REASON, or: really because REASON."
    ),
    "override.say": N_("The chair may go ahead: the same line with --as chair --really REASON."),
    "person.on_leave": N_("{person} is on leave and has not come. Accepted after signing in: here {person}."),
}
