"""Why something cannot be done with incoming mail, each in a sentence a clerk can act on."""

from models.letters.not_now import NotNow


class BadMailDay(ValueError):
    """A day that cannot be right; `field` says which."""

    def __init__(self, field: str, sentence: str):
        self.field = field
        super().__init__(sentence)


class AlreadyDone(NotNow):
    def __init__(self, name: str):
        super().__init__(f"Tugas ini sudah dicatat selesai oleh {name}.")


class NobodyChosen(ValueError):
    def __init__(self):
        super().__init__("Pilih paling sedikit satu orang.")
