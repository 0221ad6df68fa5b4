"""Every table of the village, in the order in which they were thought of: the contents of the data."""

from models.village import Dusun, Official, Rt, Village
from models.posyandu.post import Post
from models.passwords import Lock
from models.accounts import Account, SignIn
from models.history import Event
from models.first_run import FirstRun
from models.residents.family import Family
from models.residents.resident import Resident
from models.letters.number import Counter, LetterSetting
from models.letters.request import LetterRequest
from models.letters.steps import Check, Correction, Handover, Refusal, Return, SendBack
from models.letters.signature import IssuedPdf, Signature
from models.posyandu.child import Child
from models.posyandu.session import Session
from models.posyandu.visit import Judgement, Measurement, Visit

TABLES = [
    # Who we are, and who may do what
    Village, Official, Dusun, Rt, Post, Account, SignIn, Lock, FirstRun, Event,
    # Residents
    Family, Resident,
    # Letters
    LetterSetting, Counter, LetterRequest, Check, Return, Correction, SendBack, Refusal, Signature, IssuedPdf, Handover,
    # Posyandu
    Child, Session, Visit, Measurement, Judgement,
]  # fmt: skip
