"""The scan of a mail: a photo or a PDF, written anew, kept under a name that says nothing; one for each mail."""

from models import history
from models.accounts import Account
from models.data_folder import DataFolder
from models.database import transaction
from models.letters.attachments.files import JPEG, PDF, written_anew
from models.mail.incoming import IncomingMail

# Mail is kept for good: no sweep of papers knows these endings.
ENDINGS = {JPEG: ".surat.jpg", PDF: ".surat.pdf"}


def keep(mail: IncomingMail, content: bytes, folder: DataFolder, by: Account) -> None:
    """In the place of the one there was. May raise PaperRefused."""
    written = written_anew(content)
    name = folder.keep_upload(written.content, ENDINGS[written.media])
    with transaction():
        old = IncomingMail.get_by_id(mail.id).scan
        mail.change(scan=name)
        history.tell("mail scan kept", mail, by)
    folder.throw_away(old)


def media_of(mail: IncomingMail) -> str:
    return next(media for media, ending in ENDINGS.items() if mail.scan.endswith(ending))
