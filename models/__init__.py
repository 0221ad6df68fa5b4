"""Every table of the village, in the order in which they were thought of: the contents of the data."""

from models.village import Dusun, Rt, Village
from models.officials import Official
from models.delegations import Delegation
from models.posyandu.post import Post
from models.passwords import Lock
from models.accounts import Account, SignIn
from models.history import Event
from models.first_run import FirstRun
from models.access import Access
from models.pins import PinHandout
from models.rectifications import Rectification, Ruling
from models.breaches import Breach
from models.retention import KeepingTime, Sweep
from models.jobs import Job
from models.residents.family import Family
from models.residents.mutation import Mutation, Posting
from models.residents.closing import Closing
from models.residents.resident import Resident
from models.books.closed_pages import ClosedPage
from models.residents.duplicates import NotDuplicate, Pair
from models.residents.merge import Merge
from models.stays import Stay
from models.cadres import Cadre
from models.letters.numbers.counter import Counter, Skip
from models.letters.numbers.outside import OutsideLetter
from models.letters.setting import LetterSetting
from models.letters.request import LetterRequest
from models.letters.steps import Check, Correction, FormPrint, Handover, Refusal, Return, SendBack, Void
from models.letters.signatures.seal import SealKey
from models.letters.signatures.signature import IssuedPdf, Signature
from models.letters.attachments.attachment import Attachment
from models.letters.attachments.papers import PaperSeen
from models.letters.signatures.certified import CertifiedPdf
from models.letters.kind_texts.text import KindText, KindUse
from models.letters.introductions import Consent, Introduction
from models.mail.incoming import IncomingMail
from models.mail.disposition import Assignment, Disposition
from models.posyandu.child import Child
from models.posyandu.session import Session
from models.posyandu.visit import Judgement, Measurement, Visit

TABLES = [
    # Who we are, and who may do what
    Village, Official, Delegation, Dusun, Rt, Post, Account, SignIn, Lock, FirstRun, Event, Job,
    # Residents
    Family, Resident, Mutation, Posting, Closing, ClosedPage, Pair, NotDuplicate, Merge, Stay, Cadre,
    # Rights of the people in it
    PinHandout, Access, Rectification, Ruling, KeepingTime, Sweep, Breach,
    # Letters
    LetterSetting, KindText, KindUse, Counter, Skip, OutsideLetter, LetterRequest, Check, Return, Correction, SendBack, Refusal, Signature, IssuedPdf, SealKey, CertifiedPdf, Handover,
    FormPrint, Void,
    Consent, Introduction,
    Attachment, PaperSeen,
    # Mail
    IncomingMail, Disposition, Assignment,
    # Posyandu
    Child, Session, Visit, Measurement, Judgement,
]  # fmt: skip
