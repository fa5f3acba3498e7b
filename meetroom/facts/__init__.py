"""What is so: the entries of each capability, its part of the meeting, and how an entry changes that part."""
