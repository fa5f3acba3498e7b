"""Which meeting took a deferred topic up again: the last that was told to, and where that one was cancelled the last
before it that stands and still has the topic."""

from __future__ import annotations

# Of a deferral `d`: what the entry says that took the topic up for a meeting which stands; asked for only where the
# meeting that the table names was cancelled, and read from the entries of the one meeting that deferred it.
_STANDING = """(select json_extract(e.body, '$.{what}') from entry e
   join meeting q on q.id = json_extract(e.body, '$.meeting') and q.status <> 'cancelled'
   where e.meeting_id = d.meeting_id and e.kind = 'deferral_resumed' and json_extract(e.body, '$.topic') = d.topic
     and exists (select 1 from topic u where u.meeting_id = q.id
                 and json_extract(u.resumption_of, '$.meeting') = d.meeting_id
                 and json_extract(u.resumption_of, '$.topic') = d.topic)
   order by e.no desc limit 1)"""
_NAMED = "(select status from meeting where id = d.resumed_by) = 'cancelled'"
RESUMED_BY = f"case when {_NAMED} then {_STANDING.format(what='meeting')} else d.resumed_by end"
REPORT_AT = f"case when {_NAMED} then {_STANDING.format(what='report_at')} else d.report_at end"
