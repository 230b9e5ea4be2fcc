"""Today's date, or the one that a reproducible build is given."""

import datetime
import os


def today() -> datetime.date:
    """The date in UTC; `SOURCE_DATE_EPOCH` (seconds since 1970) takes its place where it is set.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return datetime.datetime.fromtimestamp(int(given), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()
