"""'Data saya' as PDF: for the person who is signed in, and for one who asks at the counter."""

from flask import Response, g

from models import paper
from models.access import Access
from models.letters.answers import NOT_ANSWERED, lines
from models.letters.attachments.attachment import Attachment
from models.letters.introductions import Introduction
from models.letters.kind import LetterKind
from models.letters.signatures.signature import village_facts
from models.letters.titles import Titles
from models.own_data import OwnData
from models.posyandu import indicators
from models.posyandu.visit import Visit
from models.privacy import GROUNDS, LAW, RIGHTS
from models.rectifications import Rectification
from models.residents import told_facts
from models.residents.mutation import Mutation
from models.retention import KeepingTime
from models.wording import long_date
from views.formats import STATE_LOOKS
from views.pages import kind_titles, local_words
from views.public.letters import begun_kind
from views.village_papers import pdf_answer

# Of rows of the log: more would be a book. The rest is on the screen.
MOST_ACCESSES = 200


def answer(own: OwnData) -> Response:
    html = paper.print_page(
        "own_data",
        desa=village_facts(g.village),
        nama=own.resident.name,
        tanggal=g.village.today.isoformat(),
        data=own.told(),
        kosong=own.untold(),
        keluarga=[(each.name, each.relation) for each in own.family_members()],
        peristiwa=[_event(each) for each in own.events()],
        surat=_letters(own),
        pengantar=[_introduction(each, kind_titles()) for each in own.introductions()],
        kertas=[_paper(each) for each in own.papers()],
        posyandu=[_visit(each) for each in own.visits()],
        pembetulan=[_rectification(each) for each in Rectification.of(own.resident)],
        akses=[_access(each) for each in Access.about(own.resident).limit(MOST_ACCESSES)],
        terbanyak=MOST_ACCESSES,
        dasar=[tuple(each) for each in GROUNDS],
        masa=KeepingTime.in_words(),
        hak=RIGHTS,
        undang_undang=LAW,
    )
    return pdf_answer(html, paper.stylesheets("own_data"), "data-saya.pdf")


def _event(each: Mutation) -> tuple[str, str, str]:
    told = [f"{label}: {words}" for label, words in told_facts.in_words(each)]
    return long_date(each.event_date), each.words, "; ".join(told)


def _letters(own: OwnData) -> list[tuple[str, str, str, str]]:
    titles = kind_titles()
    return [
        (
            local_words(request.filed_at),
            titles[request.kind],
            STATE_LOOKS[request.state][2] + (f", nomor {signed.number}" if signed else ""),
            _written(begun_kind(request.kind), request.answers),
        )
        for request, signed in own.requests()
    ]


def _written(kind: LetterKind | None, answers: dict) -> str:
    told = lines(kind, answers) if kind else []
    return "; ".join(f"{label}: {', '.join(said)}" for label, said in told if said != [NOT_ANSWERED])


def _introduction(each: Introduction, titles: Titles) -> tuple[str, str, str, str]:
    """Why it was not given is written for staff: the office tells it to whoever asks."""
    given = "diberikan" if each.is_given else "tidak diberikan; tanyakan alasannya di kantor"
    return local_words(each.at), f"{each.by.name}, {each.place}", titles[each.request.kind], given


def _paper(each: Attachment) -> tuple[str, str, str]:
    again = f"sampai {long_date(each.keep_until)}" if each.keep_until else "tidak"
    return local_words(each.sent_at), each.paper, again


def _visit(visit: Visit) -> tuple[str, str]:
    said = [(indicators.find(code), value) for code, value in visit.values.items()]
    return (
        long_date(visit.session.on),
        ", ".join(f"{each.label} {each.shown(value)}" for each, value in said if each),
    )


def _rectification(each: Rectification) -> tuple[str, str, str, str]:
    return (
        local_words(each.filed_at),
        each.item_name,
        each.wanted,
        each.state + (f": {each.ruling.words}" if each.ruling else ""),
    )


def _access(each: Access) -> tuple[str, str, str, str]:
    return local_words(each.at), each.who, each.words, each.reason
