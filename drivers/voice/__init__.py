"""Calls over loudspeakers: words, clips, samples, the queue of a zone, and the ways out of the box."""
