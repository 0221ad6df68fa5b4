"""Every table of the village, in the order in which they were thought of: the contents of the data."""

from models.village import Dusun, Rt, Village
from models.officials import Official
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
from models.letters.number import Counter, LetterSetting
from models.letters.request import LetterRequest
from models.letters.steps import Check, Correction, Handover, Refusal, Return, SendBack
from models.letters.signature import IssuedPdf, Signature
from models.posyandu.child import Child
from models.posyandu.session import Session
from models.posyandu.visit import Judgement, Measurement, Visit

TABLES = [
    # Who we are, and who may do what
    Village, Official, Dusun, Rt, Post, Account, SignIn, Lock, FirstRun, Event, Job,
    # Residents
    Family, Resident, Mutation, Posting, Closing, ClosedPage, Pair, NotDuplicate, Merge, Stay, Cadre,
    # Rights of the people in it
    PinHandout, Access, Rectification, Ruling, KeepingTime, Sweep, Breach,
    # Letters
    LetterSetting, Counter, LetterRequest, Check, Return, Correction, SendBack, Refusal, Signature, IssuedPdf, Handover,
    # Posyandu
    Child, Session, Visit, Measurement, Judgement,
]  # fmt: skip
