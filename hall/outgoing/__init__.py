"""What leaves the house by itself: files that take long to make, and reports that are sent by plan.

A job is a row. A worker beside the event loop claims it under a lease, has a process of its own make the file, and says
how far it is; whoever dies loses the lease, and the job begins anew, three times at most. A file is written under
another name first, so that one that is there is whole. A delivery is a row too: a folder gets a file once however often
it is put there, and a letter that was sent in the moment of a crash comes again under the same Message-ID.
"""
