"""Questions that several acts, views and papers ask of a meeting as a whole: each has one answer, here."""
