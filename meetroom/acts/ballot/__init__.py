"""Votes: by number, by name, by voice, secretly, by consent; objections; and what the head decides."""

from meetroom.acts.ballot.candidates import Marks, VoteOnCandidates
from meetroom.acts.ballot.consent import PassByConsent, RaiseObjection
from meetroom.acts.ballot.head import DecideAsHead, closed_to_head, open_methods
from meetroom.acts.ballot.votes import CountVotes, VoteByName, VoteSecretly, counted

__all__ = [
    "CountVotes", "DecideAsHead", "Marks", "PassByConsent", "RaiseObjection", "VoteByName", "VoteOnCandidates",
    "VoteSecretly", "closed_to_head", "counted", "open_methods",
]  # fmt: skip
