"""How fast a ledger of a hundred thousand lines becomes a workbook.

Printed by pytest-benchmark, never a timed test: `make benchmarks`. The measure is
XlsxWriter in its thriftiest mode on the same rows, with the same formats. Our file has
more in it: formulas with their results, an Excel table, a seal, labels and checks.
"""

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from resource import getrusage
from resource import RUSAGE_SELF
import subprocess
import sys
from time import process_time
