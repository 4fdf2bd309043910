"""What may be uploaded: a paper that is what its name says, and that harms nobody.

A file is accepted by its extension and by its content, and by nothing that its sender
says about it. Nothing is opened the way its own program would: archives are inflated
and counted, PDFs and pictures are looked at from outside. How papers are served again
(as a download, in a sandbox) makes harmless what no inspection can see.
"""

from visimal.evidence.inspection.kinds import ACCEPTED
from visimal.evidence.inspection.kinds import Accepted
from visimal.evidence.inspection.looking import inspect
from visimal.evidence.inspection.looking import Inspected
from visimal.evidence.inspection.names import clean_name
from visimal.evidence.inspection.refusals import RefusedFileError

__all__ = [
    "ACCEPTED",
    "Accepted",
    "Inspected",
    "RefusedFileError",
    "clean_name",
    "inspect",
]
