"""Every error that Dateline raises on purpose: one sentence that says whose fault it is and what to do."""


class DatelineError(Exception):
    """Base of all deliberate errors; the command line prints its text and exits with code 2."""


class InputError(DatelineError):
    """The caller named an input that cannot be read; name another one or mend it."""


class SettingError(DatelineError):
    """A setting, an ontology file or a rule file is wrong; the message names the file and the entry."""


class WarehouseError(DatelineError):
    """The warehouse cannot be read or written; the last published version is intact."""


class CheckError(WarehouseError):
    """A critical check failed; nothing was published."""
