"""The settings: what the village decides about itself. Only the operator enters."""

from flask import Blueprint, render_template

from models.accounts import Account
from models.first_run import still_missing
from views.office.settings import (
    accounts,
    classification,
    doctor,
    letter_kinds,
    letter_paper,
    letterhead,
    numbering,
    officials,
    places,
    poster,
    posts,
    recovery,
    red_line,
    verification,
)
from views.pages import broken_letter_kinds
from views.sign_in import guard

door = Blueprint("settings", __name__, url_prefix="/pengaturan")
door.before_request(guard(Account.can_administer))


@door.get("")
def index():
    return render_template(
        "office/settings/index.html", missing=still_missing(), broken=broken_letter_kinds()
    )


door.get("/kop")(letterhead.letterhead)
door.post("/kop")(letterhead.keep_the_letterhead)
door.get("/kop/contoh.pdf")(letterhead.letterhead_sample)

door.get("/pejabat")(officials.officials)
door.post("/pejabat")(officials.appoint)
door.get("/pejabat/<int:id>")(officials.official)
door.post("/pejabat/<int:id>")(officials.correct_official)
door.post("/pejabat/<int:id>/akhir-jabatan")(officials.end_term)

door.get("/wilayah")(places.places)
door.post("/wilayah")(places.add_place)
door.get("/wilayah/<int:id>")(places.dusun)
door.post("/wilayah/<int:id>")(places.rename_dusun)
door.post("/wilayah/<int:id>/penghapusan")(places.remove_dusun)
door.post("/wilayah/rt/<int:id>/penghapusan")(places.remove_rt)

door.get("/posyandu")(posts.posts)
door.post("/posyandu")(posts.add_post)
door.get("/posyandu/<int:id>")(posts.post)
door.post("/posyandu/<int:id>")(posts.correct_post)

door.get("/akun")(accounts.accounts)
door.get("/akun/baru")(accounts.new_account)
door.post("/akun")(accounts.open_account)
door.get("/akun/<int:id>")(accounts.account)
door.post("/akun/<int:id>")(accounts.correct_account)
door.post("/akun/<int:id>/sandi-pertama")(accounts.give_first_password)
door.post("/akun/<int:id>/penutupan")(accounts.close_account)
door.post("/akun/<int:id>/pembukaan")(accounts.reopen_account)

door.get("/penomoran")(numbering.numbering)
door.post("/penomoran")(numbering.decide)
door.post("/penomoran/contoh")(numbering.numbering_example)

door.get("/kode-klasifikasi")(classification.classification)
door.post("/kode-klasifikasi")(classification.choose_system)

door.get("/jenis-surat")(letter_kinds.letter_kinds)
door.get("/jenis-surat/<kind_id>")(letter_kinds.letter_kind)
door.post("/jenis-surat/<kind_id>")(letter_kinds.decide_letter_kind)

door.get("/kertas-surat")(letter_paper.letter_paper)
door.post("/kertas-surat")(letter_paper.decide_paper)
door.post("/kertas-surat/bawaan")(letter_paper.shipped_paper)
door.route("/kertas-surat/contoh.pdf", methods=["GET", "POST"])(letter_paper.paper_sample)

door.get("/garis-merah")(red_line.red_line)
door.post("/garis-merah")(red_line.draw_red_line)

door.get("/periksa-surat")(verification.verification)
door.post("/periksa-surat")(verification.decide_check_page)

door.get("/kertas-pemulihan")(recovery.recovery_paper)
door.post("/kertas-pemulihan")(recovery.new_recovery_paper)
door.get("/kertas-pemulihan/kertas-pemulihan.pdf")(recovery.recovery_pdf_file)
door.post("/kertas-pemulihan/penyimpanan")(recovery.put_paper_away)

door.get("/poster")(poster.poster)
door.post("/poster/poster-alamat.pdf")(poster.poster_pdf)

door.get("/pemeriksaan")(doctor.doctor)
door.post("/pemeriksaan")(doctor.examine_again)
