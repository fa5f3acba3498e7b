"""The rules of each kind of meeting, and the days and hours that follow from them."""
